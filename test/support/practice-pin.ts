import {readFile} from 'node:fs/promises';
import {join} from 'node:path';

/** The PIN that was made for an operator of a practice till's folder. */
export async function practicePin(folder: string, no: string): Promise<string> {
  const pins: unknown = JSON.parse(await readFile(join(folder, 'practice-pins.json'), 'utf8'));
  const found: unknown = Array.isArray(pins)
    ? pins.find((one: unknown) => Reflect.get(Object(one), 'no') === no)
    : null;
  return String(Reflect.get(Object(found), 'pin'));
}
