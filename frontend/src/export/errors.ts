/** A file or a link cannot be imported; the message says why. */
export class ImportError extends Error {
  readonly code = "import-failed";
}
