import type {FilePatch} from './patch.ts';

const LAZY_SEGMENTER = 'const segmenter = {segment: segments};';
const IMPORT_PLAIN = "import {plainWidth, segments} from 'bonustill:plain-text';\n";

/** Ink's Output: what is painted is cached by row over all frames, instead of painting every cell of every frame. */
const OUTPUT: FilePatch = {
  path: 'ink/build/output.js',
  why: 'A row is a pure function of what is written on it, so a row that was painted before is not painted again.',
  changes: [
    {
      from: 'class OutputCaches {',
      to: [
        "import {plainRow} from 'bonustill:plain-row';",
        "import {plainWidth} from 'bonustill:plain-text';",
        "import {Recent} from 'bonustill:recent';",
        'class OutputCaches {',
      ].join('\n'),
    },
    {from: '    widths = new Map();\n', to: '    widths = new Recent(4000);\n'},
    {from: '    blockWidths = new Map();\n', to: '    blockWidths = new Recent(500);\n'},
    {
      from: '    styledChars = new Map();\n',
      to: '    styledChars = new Recent(150);\n    lines = new Recent(500);\n    rows = new Recent(1000);\n',
    },
    {
      from: 'export default class Output {',
      to: [
        'const sharedCaches = new OutputCaches();',
        "const emptyCell = Object.freeze({type: 'char', value: ' ', fullWidth: false, styles: Object.freeze([])});",
        'export default class Output {',
      ].join('\n'),
    },
    {from: 'caches = new OutputCaches();', to: 'caches = sharedCaches;'},
    {
      from: '        const characterLines = [[]];\n',
      to: [
        '        let lines = this.caches.lines.get(text);',
        '        if (lines === undefined) {',
        '            const plain = plainRow(text);',
        '            if (plain !== undefined) {',
        '                lines = [plain];',
        '                this.caches.lines.set(text, lines);',
        '            }',
        '        }',
        '        if (lines === undefined) {',
        '        const characterLines = [[]];',
        '',
      ].join('\n'),
    },
    {
      from: '        let lines = characterLines.map(line => styledCharsToString(line));\n',
      to: [
        '        lines = characterLines.map(line => styledCharsToString(line));',
        '        this.caches.lines.set(text, lines);',
        '        }',
        '',
      ].join('\n'),
    },
    {
      from: '            const characters = this.caches.getStyledChars(line);\n',
      to: [
        '            currentLine.push(x, line);',
        '        }',
        '    }',
        '    getRow(writes) {',
        '        if (writes.length === 0) {',
        "            return '';",
        '        }',
        '        if (writes.length === 2 && writes[0] === 0) {',
        '            return this.getWholeRow(writes);',
        '        }',
        '        let key = `${this.width}`;',
        '        for (let index = 0; index < writes.length; index += 2) {',
        '            key += `;${writes[index]},${writes[index + 1].length}:${writes[index + 1]}`;',
        '        }',
        '        let row = this.caches.rows.get(key);',
        '        if (row === undefined) {',
        '            row = this.paintRow(writes);',
        '            this.caches.rows.set(key, row);',
        '        }',
        '        return row;',
        '    }',
        '    getWholeRow(writes) {',
        '        if (this.caches.wholeWidth !== this.width) {',
        '            this.caches.wholeWidth = this.width;',
        '            this.caches.wholeRows = new Recent(1000);',
        '        }',
        '        let row = this.caches.wholeRows.get(writes[1]);',
        '        if (row === undefined) {',
        '            const plain = plainRow(writes[1]);',
        '            const isWhole = plain !== undefined && plainWidth(plain) <= this.width;',
        '            row = isWhole ? plain.trimEnd() : this.paintRow(writes);',
        '            this.caches.wholeRows.set(writes[1], row);',
        '        }',
        '        return row;',
        '    }',
        '    paintRow(writes) {',
        '        const currentLine = [];',
        '        for (let x = 0; x < this.width; x++) {',
        '            currentLine.push(emptyCell);',
        '        }',
        '        for (let index = 0; index < writes.length; index += 2) {',
        '            const characters = this.caches.getStyledChars(writes[index + 1]);',
        '',
      ].join('\n'),
    },
    {from: '            let offsetX = x;\n', to: '            let offsetX = writes[index];\n'},
    {
      from: '        }\n    }\n    write(x, y, text, options) {',
      to: [
        '        }',
        '        return styledCharsToString(currentLine.filter(item => item !== undefined)).trimEnd();',
        '    }',
        '    write(x, y, text, options) {',
      ].join('\n'),
    },
    {
      from: [
        '            const row = [];',
        '            for (let x = 0; x < this.width; x++) {',
        '                row.push({',
        "                    type: 'char',",
        "                    value: ' ',",
        '                    fullWidth: false,',
        '                    styles: [],',
        '                });',
        '            }',
        '            output.push(row);',
      ].join('\n'),
      to: '            output.push([]);',
    },
    {
      from: '            const lineWithoutEmptyItems = line.filter(item => item !== undefined);\n            return styledCharsToString(lineWithoutEmptyItems).trimEnd();',
      to: '            return this.getRow(line);',
    },
  ],
};

/** The rest of the way from text to bytes: no segmenter and no regular expression for plain text. */
export const INK_PATCHES: readonly FilePatch[] = [
  OUTPUT,
  {
    path: 'ink/build/sanitize-ansi.js',
    why: 'Plain text has nothing to strip, and its colours are of the form that is kept.',
    changes: [
      {from: 'const sgrParametersRegex', to: `${IMPORT_PLAIN}const sgrParametersRegex`},
      {
        from: 'const sanitizeAnsi = (text) => {\n',
        to: 'const sanitizeAnsi = (text) => {\n    if (plainWidth(text) !== -1) {\n        return text;\n    }\n',
      },
    ],
  },
  {
    path: 'ink/build/squash-text-nodes.js',
    why: 'In plain text there is nothing to replace.',
    changes: [
      {from: 'const squashTextNodes = (node) => {', to: `${IMPORT_PLAIN}const squashTextNodes = (node) => {`},
      {
        from: "    text = sanitizeAnsi(text.replaceAll('\\r\\n', '\\n'));",
        to: [
          '    if (plainWidth(text) !== -1) {',
          '        return text;',
          '    }',
          "    text = sanitizeAnsi(text.replaceAll('\\r\\n', '\\n'));",
        ].join('\n'),
      },
    ],
  },
  {
    path: 'ink/build/line-update.js',
    why: 'The segmenter is made when a text needs it. Of a plain row only what changed is sent.',
    changes: [
      {
        from: "const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });",
        to: `import {plainUpdate} from 'bonustill:plain-update';\n${IMPORT_PLAIN}${LAZY_SEGMENTER}`,
      },
      {
        from: '    const full = ansiEscapes.cursorTo(0)',
        to: [
          '    const plain = columns === undefined ? undefined : plainUpdate(previous, next, columns);',
          '    if (plain !== undefined) {',
          '        return plain;',
          '    }',
          '    const full = ansiEscapes.cursorTo(0)',
        ].join('\n'),
      },
    ],
  },
  {
    path: 'ink/build/log-update.js',
    why: 'Rows that stay as they are are passed in one step, not in one step each.',
    changes: [
      {
        from: "        stream.write(buffer.join(''));",
        to: [
          "        stream.write(buffer.join('').replaceAll(/(?:\\u001B\\[E){2,}/g, steps => `\\u001B[${steps.length / 3}E`));",
        ].join('\n'),
      },
    ],
  },
  {
    path: '@alcalzone/ansi-tokenize/build/tokenize.js',
    why: 'The segmenter is made when a text needs it.',
    changes: [
      {
        from: 'const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });',
        to: IMPORT_PLAIN + LAZY_SEGMENTER,
      },
    ],
  },
  {
    path: '@alcalzone/ansi-tokenize/build/styledChars.js',
    why: 'The styles are replaced, never changed, so neighbours may share them and are compared at a glance.',
    changes: [{from: 'styles: [...codes],', to: 'styles: codes,'}],
  },
  {
    path: 'slice-ansi/tokenize-ansi.js',
    why: 'The segmenter is made when a text needs it.',
    changes: [
      {
        from: "const GRAPHEME_SEGMENTER = new Intl.Segmenter(undefined, {granularity: 'grapheme'});",
        to: `import {searchableSegments} from 'bonustill:plain-text';\nconst GRAPHEME_SEGMENTER = {segment: searchableSegments};`,
      },
    ],
  },
  {
    path: 'wrap-ansi/index.js',
    why: 'The segmenter is made when a text needs it.',
    changes: [{from: 'const segmenter = new Intl.Segmenter();', to: IMPORT_PLAIN + LAZY_SEGMENTER}],
  },
];

/** What a CommonJS bundle needs in order to hold Ink at all, and its layout engine started in one go. */
export const START_PATCHES: readonly FilePatch[] = [
  {
    path: 'ink/build/reconciler.js',
    why: "React's developer tools are no part of a till, and a CommonJS bundle can hold no await at the top of a module.",
    changes: [
      {from: "        await import('./devtools.js');\n", to: ''},
      {from: '        const loaded = await loadPackageJson();', to: '        const loaded = {};'},
    ],
  },
  {
    path: 'yoga-layout/dist/binaries/yoga-wasm-base64-esm.js',
    why: "The package fetches its own data URL, which loads Node's whole HTTP client, and compiles in another thread.",
    changes: [
      {
        from: 'if(h.instantiateWasm)try{return h.instantiateWasm(d,',
        to: 'return a(new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(H.slice(37),"base64")),d)),{};if(h.instantiateWasm)try{return h.instantiateWasm(d,',
      },
    ],
  },
  {
    path: 'yoga-layout/dist/src/index.js',
    why: 'The engine is ready at once, and a CommonJS bundle can hold no await at the top of a module.',
    changes: [
      {
        from: 'const Yoga = wrapAssembly(await loadYoga());',
        to: 'const engine = {};\nloadYoga(engine);\nconst Yoga = wrapAssembly(engine);',
      },
    ],
  },
];
