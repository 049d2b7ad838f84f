/** Messages between the host page and a chart frame. */

export type ChartKind = "plotly" | "vega-lite" | "vega";

/** The page's looks, for the parts of a chart whose colours its maker left open. CSS colours and a font family. */
export type ChartLook = {
  dark: boolean;
  ink: string;
  muted: string;
  line: string;
  ground: string;
  font: string;
};

/** `renderer` is script text; only texts whose hash the frame's policy names run. `maps` are outlines by name. */
export type ToChart =
  | {
      type: "draw";
      kind: ChartKind;
      spec: unknown;
      renderer: string;
      maps: string | null;
      look: ChartLook;
      label: string;
    }
  | { type: "look"; look: ChartLook }
  | { type: "save" };

/** Untrusted: the frame works on what code in the sandbox made. */
export type FromChart =
  | { type: "drawn" }
  | { type: "height"; pixels: number }
  | { type: "note"; text: string }
  | { type: "failed"; message: string }
  | { type: "link"; href: string }
  | { type: "image"; png: ArrayBuffer | null };
