import type {Needs} from './elf.ts';

/** Debian's packages of libraries, by the library's name; what the C library brings is all in one. */
const PACKAGE: Readonly<Record<string, string>> = {
  'libc.so.6': 'libc6',
  'libdl.so.2': 'libc6',
  'libm.so.6': 'libc6',
  'libpthread.so.0': 'libc6',
  'librt.so.1': 'libc6',
  'libutil.so.1': 'libc6',
  'ld-linux-x86-64.so.2': 'libc6',
  'ld-linux-aarch64.so.1': 'libc6',
  'libgcc_s.so.1': 'libgcc-s1',
  'libstdc++.so.6': 'libstdc++6',
  'libatomic.so.1': 'libatomic1',
  'libudev.so.1': 'libudev1',
  'libusb-1.0.so.0': 'libusb-1.0-0',
};

/** The compiler's version whose C++ library was the first to have these symbols. */
const CXX: readonly (readonly [symbols: string, release: string])[] = [
  ['3.4.33', '14'],
  ['3.4.32', '13.2'],
  ['3.4.31', '13.1'],
  ['3.4.30', '12'],
  ['3.4.29', '11'],
];
/** Older than every Debian that is meant: no need to say more. */
const CXX_BEFORE = '10';

const byVersion = (a: string, b: string): number => a.localeCompare(b, 'en', {numeric: true});

/**
 * The Depends field for what all native files of a package need together, sorted. Throws at a library whose package is
 * not known here, because a package without it would install and not start.
 */
export function dependsOn(all: readonly Needs[]): readonly string[] {
  const names = [...new Set(all.flatMap(({libraries}) => libraries))].map((library) => {
    const name = PACKAGE[library];
    if (name === undefined) {
      throw new Error(`Nobody knows which of Debian's packages has ${library}.`);
    }
    return name;
  });
  return [...new Set(names)].toSorted().map((name) => {
    const least = name === 'libc6' ? highest(all, 'GLIBC_') : name === 'libstdc++6' ? cxxRelease(all) : null;
    return least === null ? name : `${name} (>= ${least})`;
  });
}

function highest(all: readonly Needs[], prefix: string): string | null {
  const versions = all.flatMap((needs) => needs.versions.map(({version}) => version));
  const numbers = versions
    .filter((version) => version.startsWith(prefix))
    .map((version) => version.slice(prefix.length));
  return numbers.toSorted(byVersion).at(-1) ?? null;
}

function cxxRelease(all: readonly Needs[]): string {
  const symbols = highest(all, 'GLIBCXX_') ?? '3.4';
  const [newest] = CXX[0] ?? ['3.4'];
  if (byVersion(symbols, newest) > 0) {
    throw new Error(`Nobody knows which C++ library was the first with GLIBCXX_${symbols}.`);
  }
  return CXX.find(([from]) => byVersion(symbols, from) >= 0)?.[1] ?? CXX_BEFORE;
}
