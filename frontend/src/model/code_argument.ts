/** The Python inside the arguments of a tool call: shown while it streams, decided when it is complete. */

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** Decodes the characters of one JSON string as they come, from after its opening quote. */
class StringDecoder {
  closed = false;
  #escape = "";

  push(char: string): string {
    if (this.#escape) return this.#continueEscape(char);
    if (char === "\\") this.#escape = "\\";
    else if (char === '"') this.closed = true;
    else return char;
    return "";
  }

  #continueEscape(char: string): string {
    const sequence = this.#escape + char;
    const unfinished = sequence.startsWith("\\u") && sequence.length < 6;
    this.#escape = unfinished ? sequence : "";
    if (unfinished) return "";
    if (!sequence.startsWith("\\u")) return ESCAPES[char] ?? char;
    const unit = Number.parseInt(sequence.slice(2), 16);
    return Number.isNaN(unit) ? sequence : String.fromCharCode(unit);
  }
}

type Place = "start" | "raw" | "string" | "before-key" | "key" | "after-key" | "value" | "code" | "skip" | "end";

/**
 * Follows arguments that grow piece by piece and keeps `code` at what can be shown of them: the value
 * of `"code"` in an object, an object inside a JSON string, or the raw text when it is no JSON.
 */
export class CodeStream {
  code = "";
  #place: Place = "start";
  #decoder = new StringDecoder();
  #inner: CodeStream | null = null;
  #key = "";
  #depth = 0;
  #skipString: StringDecoder | null = null;

  push(delta: string): string {
    for (const char of delta) this.#step(char);
    return this.code;
  }

  #step(char: string): void {
    switch (this.#place) {
      case "start":
        this.#begin(char);
        return;
      case "raw":
        this.code += char;
        return;
      case "string":
        this.#nested(char);
        return;
      case "code":
        this.code += this.#decoder.push(char);
        if (this.#decoder.closed) this.#place = "end";
        return;
      case "end":
        return;
      default:
        this.#inObject(char);
    }
  }

  #begin(char: string): void {
    if (/\s/.test(char)) return;
    if (char === "{") this.#place = "before-key";
    else if (char === '"') this.#place = "string";
    else {
      this.#place = "raw";
      this.code = char;
    }
  }

  /** A JSON string holds the arguments again, or the code itself. */
  #nested(char: string): void {
    const decoded = this.#decoder.push(char);
    if (this.#decoder.closed) this.#place = "end";
    if (!decoded) return;
    this.#inner ??= new CodeStream();
    this.code = this.#inner.push(decoded);
  }

  #inObject(char: string): void {
    if (this.#place === "skip") {
      this.#skip(char);
    } else if (this.#place === "key") {
      this.#key += this.#decoder.push(char);
      if (this.#decoder.closed) this.#place = "after-key";
    } else if (this.#place === "after-key") {
      if (char === ":") this.#place = "value";
    } else if (this.#place === "value") {
      this.#value(char);
    } else if (char === '"') {
      this.#decoder = new StringDecoder();
      this.#key = "";
      this.#place = "key";
    }
  }

  #value(char: string): void {
    if (/\s/.test(char)) return;
    if (char === '"' && this.#key === "code") {
      this.#decoder = new StringDecoder();
      this.#place = "code";
      return;
    }
    this.#place = "skip";
    this.#depth = 0;
    this.#skip(char);
  }

  /** Walks over a value of another key, whatever it holds. */
  #skip(char: string): void {
    if (this.#skipString) {
      this.#skipString.push(char);
      if (this.#skipString.closed) this.#skipString = null;
      return;
    }
    if (char === '"') this.#skipString = new StringDecoder();
    else if (char === "{" || char === "[") this.#depth += 1;
    else if (char === "}" || char === "]") this.#depth -= 1;
    else if (char === "," && this.#depth === 0) this.#place = "before-key";
  }
}

export type DecodedCode = { code: string; problem?: undefined } | { code: null; problem: string };

const TRUNCATED =
  "The arguments of this call were cut off, so nothing was run. Send the whole code again, in smaller steps if it is long.";
const NO_CODE = 'This call holds no code, so nothing was run. Send the Python source as {"code": "…"}.';
const NOT_PYTHON = "Only Python can be run here, so nothing was run. Write the same in Python.";

/** Decides what a complete call asks to run; `cut` says that the model stopped for lack of room. */
export function decodeCode(text: string, cut = false): DecodedCode {
  const trimmed = text.trim();
  if (trimmed === "") return { code: null, problem: cut ? TRUNCATED : NO_CODE };
  try {
    return fromValue(JSON.parse(trimmed) as unknown, 0);
  } catch {
    return fromBroken(trimmed, cut);
  }
}

function fromValue(value: unknown, depth: number): DecodedCode {
  if (typeof value === "string") return fromString(value, depth);
  if (Array.isArray(value)) return accept(value.map(String).join("\n"));
  if (value === null) return { code: null, problem: NO_CODE };
  if (typeof value !== "object") return accept(String(value));
  const fields = value as Record<string, unknown>;
  const language = fields.language ?? fields.lang;
  if (typeof language === "string" && !/^(python3?|py|ipython)$/i.test(language)) {
    return { code: null, problem: NOT_PYTHON };
  }
  const code = fields.code ?? onlyText(fields);
  if (Array.isArray(code)) return accept(code.map(String).join("\n"));
  return typeof code === "string" ? accept(code) : { code: null, problem: NO_CODE };
}

/** A JSON string: arguments encoded twice, or plain code in quotes. */
function fromString(text: string, depth: number): DecodedCode {
  if (depth < 2 && /^\s*[{"]/.test(text)) {
    try {
      return fromValue(JSON.parse(text) as unknown, depth + 1);
    } catch {
      return accept(text);
    }
  }
  return accept(text);
}

/** Some models name the argument `input` or `source`: accepted when nothing else is there. */
function onlyText(fields: Record<string, unknown>): unknown {
  const values = Object.values(fields);
  return values.length === 1 ? values[0] : undefined;
}

/** Not JSON: an object with raw line breaks in its string, a truncated object, or code as it is. */
function fromBroken(text: string, cut: boolean): DecodedCode {
  const looksLikeJson = /^\{\s*"\w+"\s*:/.test(text) || /^\{\s*"?\w*"?$/.test(text) || /^"\s*\{/.test(text);
  if (!looksLikeJson) return cut ? { code: null, problem: TRUNCATED } : accept(text);
  const whole = /^\{\s*"code"\s*:\s*"([\s\S]*)"\s*\}$/.exec(text);
  return whole?.[1] === undefined ? { code: null, problem: TRUNCATED } : accept(decodeLenient(whole[1]));
}

/** Decodes a JSON string that forgot to escape its line breaks or quotes. */
function decodeLenient(body: string): string {
  const decoder = new StringDecoder();
  let decoded = "";
  for (const char of body) {
    decoded += decoder.push(char);
    if (decoder.closed) decoded += char;
    decoder.closed = false;
  }
  return decoded;
}

/** Takes the code out of a Markdown fence that a model put around it. */
function accept(code: string): DecodedCode {
  const fence = /^\s*```(?:python3?|py)?[^\S\n]*\n([\s\S]*?)\n?```\s*$/.exec(code);
  const source = fence?.[1] ?? code;
  return source.trim() ? { code: source } : { code: null, problem: NO_CODE };
}
