import {EXIT} from '../../app/exit-codes.ts';
import {VERSION} from '../../app/version.ts';
import type {VerbContext} from '../operators-verb.ts';
import type {DoctorCall, DoctorParts} from './call.ts';
import type {Check} from './check.ts';
import {CHECKS} from './checks.ts';
import {realDoctorWorld} from './real-world.ts';
import {report} from './report.ts';
import type {Result} from './run-checks.ts';
import {openScene, type Scene} from './scene.ts';
import {endWords, isAllWell, paintFor, resultRows} from './words.ts';

const ID_CELLS = 14;

function list({write}: VerbContext): void {
  for (const {id, title, group} of CHECKS) write(`${id.padEnd(ID_CELLS)} ${group}: ${title}`);
}

/** Told on a terminal, row by row, with the progress on the last line. */
async function tellRows(
  checks: readonly Check[],
  scene: Scene,
  {call, context, parts}: {call: DoctorCall; context: VerbContext; parts: DoctorParts},
): Promise<readonly Result[]> {
  const isTty = parts.isTty ?? process.stdout.isTTY;
  const writeOver = parts.writeOver ?? ((text: string) => void process.stdout.write(`\r\u001B[K${text}`));
  const over = (text: string): void => {
    if (isTty) writeOver(text);
  };
  const colour = paintFor({isTty, env: process.env});
  const results = await report(checks, scene, {
    isFixing: call.fix === true,
    onProgress: (done, all, {title}) => over(`${done} of ${all}, waiting for: ${title}`),
    onResult: (result, group) => {
      over('');
      if (group !== null) context.write(group);
      resultRows(result, colour).forEach(context.write);
    },
  });
  over('');
  context.write(endWords(results));
  return results;
}

function documentOf({check, finding, mended}: Result): object {
  const {verdict, about, says, todo, fix} = finding;
  const {id, title, group} = check;
  return {id, about, title, group, verdict, says, todo, canBeFixed: fix !== null, fixed: mended};
}

async function tellJson(
  checks: readonly Check[],
  scene: Scene,
  {call, context}: {call: DoctorCall; context: VerbContext},
) {
  const silent = {onProgress: () => undefined, onResult: () => undefined};
  const results = await report(checks, scene, {isFixing: call.fix === true, ...silent});
  const head = {version: VERSION, atMs: scene.world.nowMs(), folder: scene.folder, isWell: isAllWell(results)};
  context.write(JSON.stringify({...head, checks: results.map(documentOf)}, null, 2));
  return results;
}

/** What a check still waits for must not keep the program; what was written goes out first. */
function leave(): void {
  process.stdout.write('', () => process.exit());
}

/** Looks at what a call of `doctor` names, and tells it. */
export async function callDoctor(call: DoctorCall, context: VerbContext, parts: DoctorParts): Promise<void> {
  if (call.list === true) {
    list(context);
    return;
  }
  const unknown = (call.only ?? []).filter((id) => !CHECKS.some((check) => check.id === id));
  if (unknown.length > 0) {
    context.write(`There is no check ${unknown.join(', ')}: bonustill doctor --list names them.`);
    context.setExitCode(EXIT.usage);
    return;
  }
  const checks = CHECKS.filter(({id}) => call.only?.includes(id) ?? true);
  const scene = openScene(call.data, parts.world ?? realDoctorWorld(), call.deep === true);
  const results = await (call.json === true
    ? tellJson(checks, scene, {call, context})
    : tellRows(checks, scene, {call, context, parts}));
  context.setExitCode(isAllWell(results) ? EXIT.done : EXIT.refused);
  (parts.leave ?? leave)();
}
