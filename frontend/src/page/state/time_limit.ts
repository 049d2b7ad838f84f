/** The time limit of a run that the person chose, remembered by the browser. */

const KEY = "sandcell.seconds";

/** Null when none was chosen, or the browser keeps nothing. */
export function readSeconds(): number | null {
  try {
    const seconds = Number(localStorage.getItem(KEY) ?? "");
    return Number.isInteger(seconds) && seconds >= 1 && seconds <= 300 ? seconds : null;
  } catch {
    return null;
  }
}

export function writeSeconds(seconds: number): void {
  try {
    localStorage.setItem(KEY, String(seconds));
  } catch {
    // Private windows may refuse: the choice then holds for this visit.
  }
}
