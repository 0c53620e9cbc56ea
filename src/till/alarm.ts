/** Wakes the till once, later. */
export type Alarm = {readonly set: (afterMs: number) => void; readonly stop: () => void};

/** At most one alarm is set at a time: what is wanted meanwhile comes with it. */
export function openAlarm(ring: () => void): Alarm {
  let timer: NodeJS.Timeout | null = null;
  return {
    set: (afterMs) => {
      if (timer !== null) return;
      timer = setTimeout(() => {
        timer = null;
        ring();
      }, afterMs);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
