/** What a native file (ELF, 64 bits, little-endian) asks of the machine it is loaded on. */
export type Needs = {
  /** Names of libraries, as `libc.so.6`. */
  readonly libraries: readonly string[];
  /** Versions of their symbols, as `{library: 'libc.so.6', version: 'GLIBC_2.34'}`. */
  readonly versions: readonly {readonly library: string; readonly version: string}[];
};

type Section = {readonly type: number; readonly at: number; readonly size: number; readonly link: number};

const TYPE = {dynamic: 6, dynamicSymbols: 11, versionsNeeded: 0x6ffffffe} as const;
const TAG = {end: 0, needed: 1} as const;
const ENTRY = 16;
const SYMBOL = 24;

/** Whether these bytes are a native file of the kind that is read here. */
export function isElf(bytes: Buffer): boolean {
  return bytes.length > 64 && bytes.toString('latin1', 0, 6) === '\u007FELF\u0002\u0001';
}

const MACHINE_CODE = {x64: 0x3e, arm64: 0xb7} as const;

/** Whether a native file is for a machine of this kind. */
export function isFor(bytes: Buffer, cpu: keyof typeof MACHINE_CODE): boolean {
  return bytes.readUInt16LE(0x12) === MACHINE_CODE[cpu];
}

/** Reads what a native file needs. */
export function needsOf(bytes: Buffer): Needs {
  const sections = readSections(bytes);
  const libraries = dynamicEntries(bytes, sections)
    .filter(({tag}) => tag === TAG.needed)
    .map(({text}) => text);
  const versions = sections
    .filter(({type}) => type === TYPE.versionsNeeded)
    .flatMap((section) => readVersions(bytes, section, sections[section.link]));
  return {libraries, versions};
}

/**
 * The file without its wish for a library that it was linked with and takes nothing from (no undefined name of it begins
 * with `prefix`); the very file where it doesn't name the library, or needs it.
 */
export function withoutUnused(bytes: Buffer, library: string, prefix: string): Buffer {
  const sections = readSections(bytes);
  const entries = dynamicEntries(bytes, sections);
  const unused = entries.find(({tag, text}) => tag === TAG.needed && text === library);
  if (unused === undefined || undefinedNames(bytes, sections).some((name) => name.startsWith(prefix))) {
    return bytes;
  }
  const end = entries.findLast(({tag}) => tag !== TAG.end)?.at ?? unused.at;
  const changed = Buffer.from(bytes);
  // The entries behind it move up by one, and the list ends one earlier.
  bytes.copy(changed, unused.at, unused.at + ENTRY, end + ENTRY);
  changed.fill(0, end, end + ENTRY);
  return changed;
}

function readSections(bytes: Buffer): readonly Section[] {
  const table = Number(bytes.readBigUInt64LE(0x28));
  const [size, count] = [bytes.readUInt16LE(0x3a), bytes.readUInt16LE(0x3c)];
  return Array.from({length: count}, (_, index) => {
    const at = table + index * size;
    return {
      type: bytes.readUInt32LE(at + 4),
      at: Number(bytes.readBigUInt64LE(at + 0x18)),
      size: Number(bytes.readBigUInt64LE(at + 0x20)),
      link: bytes.readUInt32LE(at + 0x28),
    };
  });
}

function textAt(bytes: Buffer, strings: Section | undefined, offset: number): string {
  const from = (strings?.at ?? 0) + offset;
  return bytes.toString('latin1', from, bytes.indexOf(0, from));
}

function dynamicEntries(
  bytes: Buffer,
  sections: readonly Section[],
): readonly {readonly tag: number; readonly text: string; readonly at: number}[] {
  const section = sections.find(({type}) => type === TYPE.dynamic);
  if (section === undefined) {
    return [];
  }
  return Array.from({length: Math.floor(section.size / ENTRY)}, (_, index) => {
    const at = section.at + index * ENTRY;
    const tag = Number(bytes.readBigUInt64LE(at));
    const value = Number(bytes.readBigUInt64LE(at + 8));
    return {tag, at, text: tag === TAG.needed ? textAt(bytes, sections[section.link], value) : ''};
  });
}

function undefinedNames(bytes: Buffer, sections: readonly Section[]): readonly string[] {
  const section = sections.find(({type}) => type === TYPE.dynamicSymbols);
  if (section === undefined) {
    return [];
  }
  const places = Array.from({length: Math.floor(section.size / SYMBOL)}, (_, index) => section.at + index * SYMBOL);
  return places
    .filter((at) => bytes.readUInt16LE(at + 6) === 0)
    .map((at) => textAt(bytes, sections[section.link], bytes.readUInt32LE(at)));
}

/** A list of libraries, each with a list of versions; every record says how far on the next one is, 0 at the end. */
function readVersions(bytes: Buffer, section: Section, strings: Section | undefined): Needs['versions'] {
  const found: {readonly library: string; readonly version: string}[] = [];
  let at = section.at;
  for (let step = -1; step !== 0; at += step) {
    const library = textAt(bytes, strings, bytes.readUInt32LE(at + 4));
    let inner = at + bytes.readUInt32LE(at + 8);
    for (let innerStep = -1; innerStep !== 0; inner += innerStep) {
      found.push({library, version: textAt(bytes, strings, bytes.readUInt32LE(inner + 8))});
      innerStep = bytes.readUInt32LE(inner + 12);
    }
    step = bytes.readUInt32LE(at + 12);
  }
  return found;
}
