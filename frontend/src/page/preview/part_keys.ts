/** The keys that move among the tabs of a preview. */

/** Where an arrow key leads to among the tabs; null for other keys. */
export function nextPart(key: string, part: number, count: number): number | null {
  if (key === "ArrowRight" || key === "ArrowLeft") return (part + (key === "ArrowRight" ? 1 : -1) + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
