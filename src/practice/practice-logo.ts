/** The file of the practice venue's logo in its data folder. */
export const PRACTICE_LOGO_FILE = 'logo.png';

/** A sailing boat, 256 × 96 points of black and white: a PNG, drawn for this. */
export const PRACTICE_LOGO = [
  'iVBORw0KGgoAAAANSUhEUgAAAQAAAABgAQAAAADaipElAAABsklEQVR42s3WQW7DIBAFUCwvWLJ11UgcxTcrPkgP44N04SOwZIFwx8wEO/bAVE',
  '1VxZuvyC8YPliJWoVL/T+I9gXA+9PgTQKDCJwExjb4koFtg8/BtMFt0BLomyDdhq4JogTCbVAicC3gAYwtsACwLTADME+BCYBuAQWgb4C0gU4C',
  'qgFiBq4OggR8BqMEbB0sGZg6mDPQdTD9DPR1oDLoqiAhUCJwNRAJjDUQJOAJWAmYGlgI6BqYCfQ1MBHofg0UAVUBqQDHg1jAKAHLg1CA4YGXwF',
  'KAlkDPg7mAjgdTAerFfzefAFEdLs2AdASGe8QRWA5MBzByYD4Ax4HlANhl+v0+v5thB/x5iFwNR5C4Gh6q5mq4nKhzDZczea7hcqrPNVxenHMN',
  'l1fvXMNf/Z/0uC6P6w/3MHeQcFqJpr+HI7Bgdwt27PfQCCJ8nhUMYMBAaAi3QvhtCLXm8ROtnlqigO4zsPgYi12ZPQKC3m9rUJ23OYLN3w0mxz',
  'YHj7vncYxQYhMRQMQHUiTaTNp0nIOBfYb7BubxAWuj2AbGORg8CQab0CV83ja19lgbRUdHiw7Qun4DrH9o54GBhJ0AAAAASUVORK5CYII=',
].join('');
