/** What the loader on another site's page and our page in its frame say to each other; types only. */

export type Role = "chat" | "cell" | "kernel";

/** What the embedding site decides, as its element's attributes say. */
export type WidgetOptions = {
  role: Role;
  theme: string;
  /** Values of the custom properties `--sandcell-…` by their names without that beginning. */
  look: Record<string, string>;
  token: string;
  /** The site can be asked for a new token. */
  renews: boolean;
  relay: string;
  /** Hosts that code may read, parted by spaces; null leaves it to the server. */
  hosts: string | null;
  seconds: number;
  memory: number;
  model: string;
  prompt: string;
  instructions: string;
  readOnly: boolean;
  bare: boolean;
  code: string;
  expect: string | null;
  /** The name of the frame whose Python is used; empty for one of its own. */
  kernel: string;
};

/** Frame to page, to whoever is there: it says nothing but that the frame is ready. */
export type Hello = { sandcell: "hello" };
/** Page to frame, to our origin only, with one end of a channel. */
export type Connect = { sandcell: "connect"; options: WidgetOptions };
/** Frame to page, to its origin: it may not embed us. */
export type Refused = { sandcell: "refused"; code: string; message: string };

export type Call = { id: number; method: string; args: unknown[] };
export type Answer =
  | { id: number; value: unknown }
  | { id: number; error: { code: string; message: string } }
  | { event: string; detail: unknown };
