/** Numbers as people read them: sizes, durations, counts. */

const UNITS = ["B", "kB", "MB", "GB", "TB"];

/** Writes a byte count with a decimal unit, e.g. `12.3 MB`. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

/** Writes loaded and total in the unit of the total, e.g. `12.3 of 18.0 MB`. */
export function formatByteProgress(loaded: number, total: number): string {
  let unit = 0;
  let scale = 1;
  while (total / scale >= 999.5 && unit < UNITS.length - 1) {
    scale *= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : 1;
  return `${(loaded / scale).toFixed(digits)} of ${(total / scale).toFixed(digits)} ${UNITS[unit]}`;
}

/** Writes a duration, e.g. `0.8 s`, `42 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 0.05) return "< 0.1 s";
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** Writes the time that is left, e.g. `12 s`, `2 min 5 s`, `3 h 20 min`; never less than a second. */
export function formatWait(ms: number): string {
  const seconds = Math.max(1, Math.ceil(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

/** Writes a count with separators, e.g. `1,000,000`. */
export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** Returns the last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** Returns the extension in lower case without the dot, or an empty string. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
}

/** Returns `name` or, if it is taken, the first free `name (2).ext`, `name (3).ext`, … */
export function freeName(name: string, taken: (candidate: string) => boolean): string {
  if (!taken(name)) return name;
  const dot = name.lastIndexOf(".");
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const tail = dot > 0 ? name.slice(dot) : "";
  let n = 2;
  while (taken(`${stem} (${n})${tail}`)) n += 1;
  return `${stem} (${n})${tail}`;
}
