/** Tells listeners about changes at most once per animation frame. */

export type Schedule = (callback: () => void) => void;

/** A frame when the page draws; a timer where it does not (a hidden tab, a worker, Node). */
export const nextFrame: Schedule = (callback) => {
  let called = false;
  const once = () => {
    if (called) return;
    called = true;
    callback();
  };
  if (typeof requestAnimationFrame === "function") requestAnimationFrame(once);
  setTimeout(once, 100);
};

export class ChangeSignal {
  readonly #fire: () => void;
  readonly #schedule: Schedule;
  #pending = false;

  constructor(fire: () => void, schedule: Schedule = nextFrame) {
    this.#fire = fire;
    this.#schedule = schedule;
  }

  readonly changed = (): void => {
    if (this.#pending) return;
    this.#pending = true;
    this.#schedule(() => {
      this.#pending = false;
      this.#fire();
    });
  };
}
