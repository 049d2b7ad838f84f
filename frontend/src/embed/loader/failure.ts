/** What a widget's promises are rejected with. */

export class WidgetError extends Error {
  /** Stable, kebab-case. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "SandcellError";
    this.code = code;
  }
}
