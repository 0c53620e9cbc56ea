import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {withParts} from './readme-parts.ts';

// Run by `npm run format`: the tables of keys and steps in the README are those of the program.
const path = join(import.meta.dirname, '..', '..', 'README.md');
writeFileSync(path, withParts(readFileSync(path, 'utf8')));
