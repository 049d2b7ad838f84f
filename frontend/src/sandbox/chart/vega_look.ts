/** The page's colours for the parts of a Vega chart that its maker left open. */

import type { Config } from "vega-lite";
import { isFields } from "./renderer";
import type { ChartLook } from "./wire";

/** A chart with a ground of its own keeps the colours that were made for it. */
function hasGround(spec: Record<string, unknown>): boolean {
  const config = isFields(spec.config) ? spec.config : {};
  return [spec.background, config.background].some((ground) => typeof ground === "string");
}

export function vegaLook(spec: Record<string, unknown>, look: ChartLook): Config {
  const labels = { labelFont: look.font, titleFont: look.font };
  const fonts: Config = {
    axis: labels,
    legend: labels,
    header: labels,
    title: { font: look.font, subtitleFont: look.font },
  };
  if (hasGround(spec)) return fonts;
  if (!look.dark) return { ...fonts, background: "transparent" };
  const colours = { ...labels, labelColor: look.muted, titleColor: look.ink };
  return {
    background: "transparent",
    axis: { ...colours, gridColor: look.line, domainColor: look.muted, tickColor: look.muted },
    legend: colours,
    header: colours,
    title: { font: look.font, subtitleFont: look.font, color: look.ink, subtitleColor: look.muted },
    view: { stroke: look.line },
    text: { color: look.ink },
    rule: { color: look.ink },
    geoshape: { stroke: look.ground },
    style: { "guide-label": { fill: look.muted }, "guide-title": { fill: look.ink } },
  };
}
