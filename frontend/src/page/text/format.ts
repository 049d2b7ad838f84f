/** Numbers as people read them: sizes, durations, counts. */

import { texts } from "../texts";
import { count, decimal } from "../wording/language";

const LARGEST_UNIT = 4;

function unit(size: number): string {
  return texts.units.bytes[size] ?? "";
}

/** Writes a byte count with a decimal unit, e.g. `12.3 MB`. */
export function formatBytes(bytes: number): string {
  let value = Math.max(0, bytes);
  let size = 0;
  while (value >= 999.5 && size < LARGEST_UNIT) {
    value /= 1000;
    size += 1;
  }
  const digits = size === 0 || value >= 99.95 ? 0 : 1;
  return `${decimal(value, digits)} ${unit(size)}`;
}

/** Writes loaded and total in the unit of the total, e.g. `12.3 of 18.0 MB`. */
export function formatByteProgress(loaded: number, total: number): string {
  let size = 0;
  let scale = 1;
  while (total / scale >= 999.5 && size < LARGEST_UNIT) {
    scale *= 1000;
    size += 1;
  }
  const digits = size === 0 ? 0 : 1;
  return texts.units.of(decimal(loaded / scale, digits), `${decimal(total / scale, digits)} ${unit(size)}`);
}

/** Writes a duration, e.g. `0.8 s`, `42 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  const { seconds: s, minutes } = texts.units;
  if (seconds < 0.05) return `< ${decimal(0.1, 1)} ${s}`;
  if (seconds < 10) return `${decimal(seconds, 1)} ${s}`;
  if (seconds < 60) return `${Math.round(seconds)} ${s}`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} ${minutes} ${whole % 60} ${s}`;
}

/** Writes the time that is left, e.g. `12 s`, `2 min 5 s`, `3 h 20 min`; never less than a second. */
export function formatWait(ms: number): string {
  const all = Math.max(1, Math.ceil(ms / 1000));
  const { seconds, minutes, hours } = texts.units;
  if (all < 60) return `${all} ${seconds}`;
  if (all < 3600) return `${Math.floor(all / 60)} ${minutes} ${all % 60} ${seconds}`;
  return `${Math.floor(all / 3600)} ${hours} ${Math.floor((all % 3600) / 60)} ${minutes}`;
}

/** Writes a count with separators, e.g. `1,000,000`. */
export function formatCount(n: number): string {
  return count(n);
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
