/** What a running till says of its settings file, to whoever looks after it. */
export type SettingsSaid =
  | {
      readonly code: 'settingsTaken';
      /** Settings that hold from now on. */
      readonly taken: readonly string[];
      /** Settings that are taken when no ticket is open. */
      readonly waiting: readonly string[];
      /** Settings that are taken with the next start. */
      readonly restart: readonly string[];
    }
  /** The file can't be used; nothing is other than before. */
  | {readonly code: 'settingsUnusable'; readonly reason: string};
