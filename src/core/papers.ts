import type {TillEvent} from './events.ts';
import {happened, type Decision, type Scene} from './decision.ts';

/** Everything that a piece of paper rests on beside what happened: kept, so that old paper can be made again. */
export type PaperLook = {
  readonly venue: {readonly name: string; readonly address: readonly string[]; readonly taxNumber: string};
  readonly tillNo: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly isPractice: boolean;
  /** Of a training till's journal, which lasts as long as the training. */
  readonly isTraining?: true;
  readonly header: readonly string[];
  readonly footer: readonly string[];
  readonly document: 'full' | 'short';
  /** The template of the short document. */
  readonly short: readonly string[];
  readonly hasQr: boolean;
  /** What each code collected stands at the foot. */
  readonly hasCodes: boolean;
  /** Null: no printer. */
  readonly printer: {
    readonly profile: string;
    readonly columns: number;
    /** Where the drawer has a pulse of its own. */
    readonly drawer: {readonly pin: 2 | 5; readonly onMs: number; readonly offMs: number} | null;
  } | null;
  /** What tells one picture from another; null: none. */
  readonly logoId: string | null;
};

/** How paper looks from here on. `id` tells one from another; `logo` is the picture, a PNG in base64. */
export type Papers = {readonly id: string; readonly look: PaperLook; readonly logo: string | null};

/** What the till keeps in mind of it: whether it is another one. */
export type PapersKept = Pick<Papers, 'id'> & Pick<PaperLook, 'logoId'>;

type PapersSet = Extract<TillEvent, {kind: 'papersSet'}>;

/** Paper that looks another way than before is written down before any of it is printed. A picture is kept once. */
export function papersEvents(scene: Scene, papers: Papers | undefined): readonly TillEvent[] {
  const before = scene.state.papers;
  if (papers === undefined || papers.id === before?.id) return [];
  const {id, look} = papers;
  const logo = look.logoId === before?.logoId ? null : papers.logo;
  const decision = happened(scene, {kind: 'papersSet', id, look, logo});
  return decision.ok ? decision.events : [];
}

/** What paper rests on was changed while the till runs. Nothing is written down where it is as it was. */
export function decideSetPapers(scene: Scene, {papers}: {readonly papers: Papers}): Decision {
  return {ok: true, events: papersEvents(scene, papers)};
}

/** What the till keeps in mind of it. */
export function papersKept({id, look}: PapersSet): PapersKept {
  return {id, logoId: look.logoId};
}
