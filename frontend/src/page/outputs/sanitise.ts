/** The one gate for untrusted HTML: what a model or a run wrote, reduced to harmless elements. */

import createPurifier from "dompurify";

const TAGS = [
  ..."a abbr b blockquote br button caption code dd del details div dl dt em h1 h2 h3 h4 h5 h6 hr i ins kbd li mark".split(
    " ",
  ),
  ..."ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u ul var".split(" "),
];
const ATTRIBUTES = [
  "href",
  "title",
  "class",
  "type",
  "start",
  "align",
  "colspan",
  "rowspan",
  "data-path",
  "data-tex",
  "data-image",
];
const OWN_CLASSES =
  /^(?:math|math-display|file-link|file-image|md-table|blocked-image|task|task-done|hljs(?:-[\w-]+)?)$/;

const purifier = createPurifier(window);

// A class of ours outside this list would let a text dress up as a part of the page.
purifier.addHook("uponSanitizeAttribute", (_node, data) => {
  if (data.attrName !== "class") return;
  data.attrValue = data.attrValue
    .split(/\s+/)
    .filter((name) => OWN_CLASSES.test(name) || /^[a-z]+_$/.test(name))
    .join(" ");
  data.keepAttr = data.attrValue !== "";
});

purifier.addHook("afterSanitizeAttributes", (node) => {
  if (node.nodeName !== "A") return;
  if (!node.hasAttribute("href")) return;
  node.setAttribute("target", "_blank");
  node.setAttribute("rel", "noopener noreferrer");
});

/** Turns untrusted HTML into a fragment without scripts, styles, forms or network images. */
export function sanitise(html: string): DocumentFragment {
  return purifier.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    // The pattern is for addresses only; without this it would judge every other attribute too.
    ADD_URI_SAFE_ATTR: ATTRIBUTES.filter((name) => name !== "href"),
    ALLOWED_URI_REGEXP: /^(?:https?:|mailto:)/i,
    KEEP_CONTENT: true,
    RETURN_DOM_FRAGMENT: true,
  });
}
