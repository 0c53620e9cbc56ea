import {watch} from 'node:fs';

/**
 * Calls back when a hidraw node comes, goes or changes hands; gives what ends that. Where /dev can't be watched nothing
 * is ever called: who asks again from time to time finds it later.
 */
export function watchNodes(changed: () => void, folder = '/dev'): () => void {
  try {
    const watcher = watch(folder, {persistent: false}, (_event, name) => {
      if (name?.startsWith('hidraw') === true) changed();
    });
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
