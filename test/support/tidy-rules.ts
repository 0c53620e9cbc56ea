import {folderOf} from './tidy-imports.ts';
import {linesWith, type SourceFile} from './tidy-source.ts';

/** One thing that no file may hold. `in` says where it is looked for: code, or the whole text with its comments. */
type Rule = {
  readonly what: string;
  readonly pattern: RegExp;
  readonly in: 'code' | 'text';
  readonly applies: (path: string) => boolean;
};

const everywhere = (): boolean => true;
const code = (path: string): boolean => /\.(ts|tsx)$/.test(path);
const program = (path: string): boolean => code(path) && path.includes('/') && !path.startsWith('test/');
const folders =
  (...names: readonly string[]) =>
  (path: string): boolean =>
    code(path) && names.includes(folderOf(path));

/** Written in two halves, so that this file does not hold what it looks for. */
const word = (...halves: readonly string[]): string => halves.join('');

/** The rules that are a pattern in a line. */
export const LINE_RULES: readonly Rule[] = [
  {
    what: 'the core takes the time as a fact',
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b/,
    in: 'code',
    applies: folders('core'),
  },
  {
    what: 'the core leaves nothing to chance',
    pattern: /\bMath\.random\b|\brandomUUID\b/,
    in: 'code',
    applies: folders('core'),
  },
  {
    what: 'the core waits for nothing',
    pattern: /\basync\b|\bawait\b|\bPromise\b|\bset(Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/,
    in: 'code',
    applies: folders('core'),
  },
  {
    what: 'the core knows no process',
    pattern: /\bprocess\.|\bconsole\.|\bglobalThis\b/,
    in: 'code',
    applies: folders('core'),
  },
  {what: 'money is counted in whole numbers', pattern: /\.toFixed\b|\bparseFloat\b/, in: 'code', applies: program},
  {
    what: 'only the terminal belongs on the terminal: log to the file',
    pattern: /\bconsole\./,
    in: 'code',
    applies: folders('app', 'store', 'links', 'drivers', 'screens', 'bonus-host'),
  },
  {
    what: 'the till reads the keyboard itself',
    pattern: /\buse(Input|Paste|Focus|FocusManager)\b|<Static\b/,
    in: 'code',
    applies: folders('screens'),
  },
  {what: 'no default export', pattern: /^export default\b|\bas default\b/, in: 'code', applies: program},
  {what: 'no barrel', pattern: /^export\s*(type\s*)?(\*|\{[^}]*\}\s*from\b)/, in: 'code', applies: code},
  {what: 'a module keeps no state', pattern: /^(export )?(let|var)\b/, in: 'code', applies: program},
  {
    what: 'no cast (a brand is made in one place)',
    // `as` after a value and before a type. Not: as const, the names of imports and exports, `* as`.
    pattern: /^(?!\s*(import|export)\b)(?!\s*(type )?\w+ as \w+,?$).*[\w)\]}"]\s+as\s+(?!const\b)[\w({["]/,
    in: 'code',
    applies: (path) => code(path) && path !== 'src/core/money.ts' && path !== 'src/core/quantity.ts',
  },
  {
    what: 'a complaint of the compiler is answered, not hidden',
    pattern: new RegExp(
      word('@ts', '-(ignore|expect-error|nocheck)|ox', 'lint-disable(?!-next-line \\S)|es', 'lint-disable'),
    ),
    in: 'text',
    applies: code,
  },
  {
    what: 'finished work only',
    pattern: new RegExp(word('\\b(TO', 'DO|FIX', 'ME|XX', 'X|HA', 'CK)\\b')),
    in: 'text',
    applies: everywhere,
  },
  {
    what: 'a twin, not a mock',
    pattern: new RegExp(word('\\bvi\\.(mo', 'ck|doMo', 'ck|spy', 'On|stub', 'Global)\\b')),
    in: 'code',
    applies: code,
  },
  {
    what: 'expected values are written, not recorded',
    pattern: new RegExp(word('toMatch(Inline)?Snap', 'shot|toMatchFileSnap', 'shot')),
    in: 'code',
    applies: code,
  },
  {what: 'every test runs', pattern: /\b(it|test|describe)\.(only|todo)\b/, in: 'code', applies: code},
  {
    what: 'no name of the place where it was written',
    pattern: new RegExp(
      word('/wo', 'rk/|/ro', 'ot/|\\bhand', 'book\\b|/tmp/br', 'ief|\\bsha', 'red/(da', 'ta|bo', 'x|ho', 'oks)'),
    ),
    in: 'text',
    applies: everywhere,
  },
];

/** All complaints about lines of one file. */
export function lineComplaints(file: SourceFile): readonly string[] {
  return LINE_RULES.filter(({applies}) => applies(file.path)).flatMap((rule) =>
    linesWith(rule.in === 'code' ? file.code : file.text, rule.pattern).map(
      (line) => `${file.path}:${line}: ${rule.what}`,
    ),
  );
}

/** A file's name and size: kebab-case, at most 300 lines. */
export function fileComplaints(file: SourceFile): readonly string[] {
  const name = file.path.split('/').at(-1) ?? '';
  const lines = file.text.split('\n').length - 1;
  return [
    ...(code(file.path) && !/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(name)
      ? [`${file.path}: name it in kebab-case`]
      : []),
    ...(code(file.path) && lines > 300 ? [`${file.path}: ${lines} lines are more than 300`] : []),
  ];
}

/** Exported functions without a docstring, but for the screens' parts, which are what their props say. */
export function docComplaints(file: SourceFile): readonly string[] {
  if (!program(file.path) || file.path.startsWith('migrations/')) {
    return [];
  }
  const lines = file.text.split('\n');
  return lines.flatMap((line, index) => {
    const isFunction = /^export (async )?function\b|^export const \w+ = (async )?(<.*>)?\(.*(=>|,|\()$/.test(line);
    const isTold = lines[index - 1]?.trimEnd().endsWith('*/') === true;
    return isFunction && !isTold ? [`${file.path}:${index + 1}: say what it takes and gives`] : [];
  });
}
