/** Markdown into top-level blocks, so that a streamed answer redraws only its last one. */

import { Marked, type Token, type Tokens } from "marked";
import { sandboxPath } from "../text/sandbox_link";
import { isTangled } from "./tangled_markdown";

export type MarkdownBlock = { kind: "code"; code: string; language: string } | { kind: "html"; html: string };

type MathToken = Tokens.Generic & { tex: string; display: boolean };

// Delimiters of TeX. A dollar counts only when it hugs its content, so that "$5 and $10" stays money.
// Bounded, else every delimiter without its end would be searched for in all of the text.
const BLOCK_MATH = /^(?:\$\$([\s\S]{1,5000}?)\$\$|\\\[([\s\S]{1,5000}?)\\\])[ \t]*(?:\n|$)/;
const INLINE_MATH =
  /^(?:\$\$([^$\n]+?)\$\$|\\\(([\s\S]{1,2000}?)\\\)|\\\[([\s\S]{1,2000}?)\\\]|\$(?!\s)((?:\\.|[^$\\\n])+?)(?<!\s)\$(?!\d))/;

const marked = new Marked({
  gfm: true,
  extensions: [mathExtension("block", BLOCK_MATH, true), mathExtension("inline", INLINE_MATH, false)],
  renderer: {
    link({ href, title, tokens }: Tokens.Link): string {
      const label = this.parser.parseInline(tokens);
      const path = sandboxPath(href);
      if (path) return `<button type="button" class="file-link" data-path="${escapeHtml(path)}">${label}</button>`;
      const tip = title ? ` title="${escapeHtml(title)}"` : "";
      return `<a href="${escapeHtml(href)}"${tip}>${label}</a>`;
    },
    image({ href, text }: Tokens.Image): string {
      const path = sandboxPath(href);
      if (path) return `<span class="file-image" data-path="${escapeHtml(path)}">${escapeHtml(text)}</span>`;
      return `<span class="blocked-image" data-image="${escapeHtml(href)}">${escapeHtml(text)}</span>`;
    },
    checkbox({ checked }: Tokens.Checkbox): string {
      return `<span class="${checked ? "task-done" : "task"}">${checked ? "☑\ufe0e" : "☐\ufe0e"}</span> `;
    },
  },
});

function mathExtension(level: "block" | "inline", pattern: RegExp, display: boolean) {
  return {
    name: `${level}Math`,
    level,
    start: (source: string): number | undefined => {
      const at = source.search(level === "block" ? /\$\$|\\\[/ : /\$|\\[([]/);
      return at < 0 ? undefined : at;
    },
    tokenizer(source: string): MathToken | undefined {
      const match = pattern.exec(source);
      const tex = match?.slice(1).find((group) => group !== undefined);
      if (!match || tex === undefined) return undefined;
      const large = display || match[0].startsWith("$$") || match[0].startsWith("\\[");
      return { type: `${level}Math`, raw: match[0], tex: tex.trim(), display: large };
    },
    renderer(token: Tokens.Generic): string {
      const { tex, display: large } = token as MathToken;
      return `<span class="math${large ? " math-display" : ""}" data-tex="${escapeHtml(tex)}">${escapeHtml(tex)}</span>`;
    },
  };
}

/** Splits Markdown into blocks; the HTML is not yet safe and must pass `sanitise`. */
export function markdownBlocks(source: string): MarkdownBlock[] {
  if (isTangled(source)) return [{ kind: "code", code: source, language: "" }];
  const tokens = marked.lexer(source);
  const blocks: MarkdownBlock[] = [];
  for (const token of tokens) {
    if (token.type === "space") continue;
    blocks.push(token.type === "code" ? codeBlock(token as Tokens.Code) : htmlBlock(token));
  }
  return blocks;
}

function codeBlock(token: Tokens.Code): MarkdownBlock {
  return { kind: "code", code: token.text, language: (token.lang ?? "").split(/\s/)[0]?.toLowerCase() ?? "" };
}

function htmlBlock(token: Token): MarkdownBlock {
  const html = marked.parser([token]);
  const wrapped = token.type === "table" ? `<div class="md-table">${html}</div>` : html;
  return { kind: "html", html: wrapped };
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
