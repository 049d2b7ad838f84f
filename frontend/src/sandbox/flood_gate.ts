/** Bounds what one run may send to the host. */

import * as bounds from "./bounds";
import { outputSize } from "./validate_output";
import type { Output, RunLimits } from "./wire";

export type Verdict = "pass" | "note" | "drop" | "stop";

/** What is shown below what is there; updates in place are only messages, progress bars make many. */
const ADDS: ReadonlySet<Output["output_type"]> = new Set(["display_data", "execute_result", "error"]);

export class FloodGate {
  #messages = 0;
  #rich = 0;
  #dropped = 0;
  #refused = 0;
  #full = false;
  #text: number;
  #displays: number;

  constructor(limits: RunLimits) {
    this.#text = limits.outputBytes + bounds.TEXT_SLACK;
    this.#displays = limits.displays + bounds.DISPLAY_SLACK;
  }

  #fits(output: Output): boolean {
    const size = outputSize(output);
    this.#messages += 1;
    this.#text -= size.text;
    this.#rich += size.rich;
    if (ADDS.has(output.output_type)) this.#displays -= 1;
    if (this.#displays < 0 || this.#messages > bounds.MAX_MESSAGES_PER_RUN) return false;
    return this.#text >= 0 && this.#rich <= bounds.MAX_RICH_BYTES_PER_RUN;
  }

  /** `note`: the first one dropped; `stop`: a worker that floods on purpose. Past the bounds nothing passes any more. */
  judge(output: Output): Verdict {
    if (!this.#full && this.#fits(output)) return "pass";
    const first = !this.#full;
    this.#full = true;
    return this.#drop(first);
  }

  /** Counts a message that was refused by itself; what comes after it may pass. */
  refuse(): Verdict {
    this.#refused += 1;
    return this.#drop(this.#refused === 1);
  }

  #drop(first: boolean): Verdict {
    this.#dropped += 1;
    if (first) return "note";
    return this.#dropped > bounds.MAX_DROPPED_MESSAGES ? "stop" : "drop";
  }
}
