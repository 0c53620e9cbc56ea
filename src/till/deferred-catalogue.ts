import type {Catalogue} from '../app/ports.ts';
import type {OpenCatalogue} from '../store/catalogue.ts';

/** A catalogue that opens with its first question, or when told: the lock screen has no use for it. */
export type DeferredCatalogue = Catalogue & {readonly open: () => void; readonly close: () => Promise<void>};

/** Takes how it is opened. One that could not be opened is tried again with the next question, which throws its Fault. */
export function deferredCatalogue(openNow: () => Promise<OpenCatalogue>): DeferredCatalogue {
  let opened: Promise<OpenCatalogue> | null = null;
  const catalogue = (): Promise<OpenCatalogue> => {
    const opening = (opened ??= openNow());
    // A catalogue that could not be opened is tried again with the next question.
    opening.catch(() => {
      opened = null;
    });
    return opening;
  };
  return {
    open: () => void catalogue().catch(() => undefined),
    close: async () => (await opened)?.close(),
    byCode: async (code) => (await catalogue()).byCode(code),
    byName: async (text, limit) => (await catalogue()).byName(text, limit),
    group: async (code) => (await catalogue()).group(code),
    groups: async (limit) => (await catalogue()).groups(limit),
  };
}
