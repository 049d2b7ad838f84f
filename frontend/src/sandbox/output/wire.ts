/** Messages between the host page and an output frame. */

export type ToOutput = { type: "show"; html: string; css: string };

/** Untrusted: the frame shows what code in the sandbox made. */
export type FromOutput = { type: "height"; pixels: number } | { type: "link"; href: string };
