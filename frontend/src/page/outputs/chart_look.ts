/** The page's colours, as a chart frame wants them. */

import type { ChartLook } from "../../sandbox/chart_frame";

export function chartLook(element: Element): ChartLook {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    dark: style.colorScheme === "dark",
    ink: token("--ink"),
    muted: token("--muted"),
    line: token("--border"),
    ground: token("--surface"),
    font: style.fontFamily,
  };
}
