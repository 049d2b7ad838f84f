/** What a renderer script offers to the chart frame that runs it. */

import type { ChartKind, ChartLook } from "./wire";

export type Scene = {
  kind: ChartKind;
  spec: Record<string, unknown>;
  look: ChartLook;
  /** Outlines of countries and coasts by name, or null where none are needed. */
  maps: Record<string, unknown> | null;
  /** Says in the chart's place what is missing from it. */
  note(text: string): void;
  /** A link in the chart was followed; the host decides. */
  follow(href: string): void;
};

export type Drawing = {
  /** Data URL of a PNG at this many times the size on the screen. */
  image(scale: number): Promise<string>;
  remove(): void;
};

export type Renderer = { draw(place: HTMLElement, scene: Scene): Promise<Drawing> };

declare global {
  var sandcellRenderer: Renderer | undefined;
}

export function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
