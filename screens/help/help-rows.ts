import {keypadSpelling} from '../../src/app/key-map.ts';
import {
  KEY_ROWS,
  SCREEN_NAMES,
  type Intent,
  type KeyName,
  type KeyRow,
  type ScreenName,
} from '../../src/app/key-table.ts';
import {HELP} from '../words/en.ts';
import {ANSWER_WORDS, INTENT_WORDS, keyWords, SCREEN_WORDS} from '../words/keys.ts';

/** One key of the help: what is pressed, the same on a numeric keypad, its name, what it does. */
export type HelpKey = {readonly keys: string; readonly keypad: string; readonly label: string; readonly does: string};

/** The keys of one screen, or those that are the same on several. */
export type HelpSection = {
  readonly title: string;
  readonly screen: ScreenName | null;
  readonly keys: readonly HelpKey[];
};

function helpKey({intent}: KeyRow, keysOf: (intent: Intent) => readonly KeyName[]): readonly HelpKey[] {
  const keys = keysOf(intent);
  if (keys.length === 0) return [];
  const {label, help} = INTENT_WORDS[intent];
  return [
    {
      keys: keys.map(keyWords).join(' '),
      keypad: keys.flatMap((key) => keypadSpelling(key) ?? []).join(' '),
      label,
      does: help,
    },
  ];
}

function isEverywhere({screens}: KeyRow): boolean {
  return screens.length === SCREEN_NAMES.length;
}

/** The keys of a receipt are those of a report and of the question about paper too: they stand with the receipt. */
function isOfLists(row: KeyRow): boolean {
  return !isEverywhere(row) && row.screens.length > 3;
}

/**
 * The key table in sections: what is the same everywhere, what is the same in lists, then screen by screen, in the
 * table's order. Keys that the venue took away are left out.
 */
export function helpSections(keysOf: (intent: Intent) => readonly KeyName[]): readonly HelpSection[] {
  const section = (title: string, screen: ScreenName | null, rows: readonly KeyRow[]): HelpSection => ({
    title,
    screen,
    keys: rows.flatMap((row) => helpKey(row, keysOf)),
  });
  const own = SCREEN_NAMES.map((screen) =>
    section(
      SCREEN_WORDS[screen],
      screen,
      KEY_ROWS.filter((row) => row.screens.length <= 3 && row.screens[0] === screen),
    ),
  );
  return [
    ...own,
    section(HELP.everywhere, null, KEY_ROWS.filter(isEverywhere)),
    section(HELP.lists, null, KEY_ROWS.filter(isOfLists)),
  ].filter(({keys}) => keys.length > 0);
}

/**
 * The keys of a screen that has none of its own: those that it shares with others, but for what takes back typing.
 * Null where it stands in the sections with keys of its own.
 */
export function sharedSection(screen: ScreenName, keysOf: (intent: Intent) => readonly KeyName[]): HelpSection | null {
  const hasOwn = helpSections(keysOf).some((section) => section.screen === screen);
  const rows = KEY_ROWS.filter((row) => row.screens.includes(screen) && row.intent !== 'erase');
  if (hasOwn) return null;
  const labelled = (row: KeyRow): readonly HelpKey[] => {
    const answer = row.intent === 'enter' || row.intent === 'back' ? ANSWER_WORDS[screen][row.intent] : '';
    return helpKey(row, keysOf).map((key) => (answer === '' ? key : {...key, label: answer}));
  };
  return {title: SCREEN_WORDS[screen], screen, keys: rows.flatMap(labelled)};
}
