/**
 * Remembers what was asked for lately. Two generations: when the young one is full it becomes the old one and what
 * was in the old one is forgotten, unless it is asked for again. So the size is limited and no frame ever pays for
 * an emptied cache.
 */
export class Recent<Value> {
  private readonly limit: number;
  private young = new Map<string, Value>();
  private old = new Map<string, Value>();

  /** At most twice `limit` entries are held. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** The value of a key, or undefined when it is not remembered. */
  get(key: string): Value | undefined {
    const young = this.young.get(key);
    if (young !== undefined) {
      return young;
    }
    const old = this.old.get(key);
    if (old !== undefined) {
      this.set(key, old);
    }
    return old;
  }

  /** Remembers a value, which must not be undefined. */
  set(key: string, value: Value): void {
    if (this.young.size >= this.limit) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
  }
}
