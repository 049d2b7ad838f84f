/** The width of a Vega-Lite chart that names none: as wide as its place. */

type Fields = Record<string, unknown>;

const COMPOSED = ["hconcat", "vconcat", "concat", "facet", "repeat"];
const FACETS = ["row", "column", "facet"];

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFaceted(spec: Fields): boolean {
  const encoding = isFields(spec.encoding) ? spec.encoding : {};
  return FACETS.some((channel) => channel in encoding);
}

/** Charts of several views keep the sizes of their parts, and scroll when they are wider than their place. */
export function responsive(spec: Fields): Fields {
  const single = ("mark" in spec || "layer" in spec) && !COMPOSED.some((key) => key in spec) && !isFaceted(spec);
  if (!single || spec.width !== undefined || spec.autosize !== undefined) return spec;
  return { ...spec, width: "container", autosize: { type: "fit-x", contains: "padding" } };
}
