/** So long after an answer a till is asked again. */
const PAUSE_MS = 2000;
/** A till that is at work answers long before. */
const ANSWER_LIMIT_MS = 3000;

/**
 * Whether a till answers. A till that hangs keeps its socket open, so it is asked again and again, one question at a
 * time.
 */
export class Pulse {
  #heardMs: number;
  #askedMs: number | null = null;

  /** The till was asked, as its socket was opened. */
  constructor(nowMs: number) {
    this.#heardMs = nowMs;
    this.#askedMs = nowMs;
  }

  /** It said something. */
  heard(nowMs: number): void {
    this.#heardMs = nowMs;
    this.#askedMs = null;
  }

  /** True where it is to be asked again; it counts as asked then. */
  isDue(nowMs: number): boolean {
    if (this.#askedMs !== null || nowMs - this.#heardMs < PAUSE_MS) return false;
    this.#askedMs = nowMs;
    return true;
  }

  /** Since when it has not answered; null for one that does. */
  silentSinceMs(nowMs: number): number | null {
    return this.#askedMs !== null && nowMs - this.#askedMs >= ANSWER_LIMIT_MS ? this.#heardMs : null;
  }
}
