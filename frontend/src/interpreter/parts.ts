/** What an interpreter is put together from. */

import type { LinkPage } from "../sandbox/host/frame_link";
import type { Distribution } from "./distribution";
import type { InterpreterOptions, Limits, Progress } from "./types";

export type Parts = {
  options: InterpreterOptions;
  limits: Limits;
  page: LinkPage;
  /** The empty page that requests of the code are sent from. */
  fetchUrl: string;
  distribution(progress: (progress: Progress) => void): Distribution;
};
