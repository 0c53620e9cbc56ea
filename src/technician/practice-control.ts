import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {CONTROL_PATH} from '../practice/member/server.ts';
import {ADDRESS_FILE, CONTROL_TOKEN_FILE} from '../practice/member/open-practice.ts';
import {PROFILES, type PracticeKind} from '../practice/member/profiles.ts';

/** A call to a running practice host by whoever runs it; rejects where none answers. */
export type ControlCall = (path: string, body?: unknown) => Promise<unknown>;

async function openCall(folder: string): Promise<ControlCall> {
  const text = async (name: string): Promise<string> => (await readFile(join(folder, name), 'utf8')).trim();
  const [url, token] = [await text(ADDRESS_FILE), await text(CONTROL_TOKEN_FILE)];
  const headers = {authorization: `Bearer ${token}`, 'content-type': 'application/json'};
  return async (path, body) => {
    const wanted = body === undefined ? {} : {method: 'POST', body: JSON.stringify(body)};
    const response = await fetch(`${url}${path}`, {headers, ...wanted});
    return response.json();
  };
}

/** The host that runs on a folder: how it is called, or why that can't be. */
export type Running =
  | {readonly kind: 'runs'; readonly call: ControlCall}
  | {readonly kind: 'silent'}
  | {readonly kind: 'other'; readonly words: string};

/** Looks for the practice host that runs on a folder. Another system's is told as one before anything is asked of it. */
export async function runningHost(folder: string, kind: PracticeKind): Promise<Running> {
  try {
    const call = await openCall(folder);
    const {kind: played} = Object(await call(CONTROL_PATH));
    if (typeof played !== 'string') return {kind: 'silent'};
    if (played === kind) return {kind: 'runs', call};
    const words = `The practice host on ${folder} is one for ${nameOf(played)}, not for ${PROFILES[kind].name}.`;
    return {kind: 'other', words};
  } catch {
    return {kind: 'silent'};
  }
}

function nameOf(played: string): string {
  return Object.values(PROFILES).find(({kind}) => kind === played)?.name ?? played;
}
