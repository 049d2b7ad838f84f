/** The bounds on what may come out of the sandbox, whatever the Python in it does. */

export const MiB = 1024 * 1024;

/** One message. */
export const MAX_STREAM_TEXT = 4 * MiB;
export const MAX_SHORT_TEXT = 4096;
export const MAX_MIME_TYPES = 20;
export const MAX_MIME_TEXT = 16 * MiB;
export const MAX_MIME_BYTES = 64 * MiB;
export const MAX_JSON_NODES = 500_000;
export const MAX_JSON_DEPTH = 64;
export const MAX_TRACEBACK_LINES = 500;
/** Of an error's message, and of all lines of its traceback: the kernel's own are a fraction of it. */
export const MAX_ERROR_TEXT = MiB / 2;
export const MAX_FILE_BYTES = 2048 * MiB;
export const MAX_PATH_BYTES = 1024;
export const MAX_NAME_BYTES = 255;
/** Files of a chat, and files that one run may change. */
export const MAX_CHANGED_PATHS = 20_000;
/** What a kernel may list of a run's changes: what is too much of it is left out by name, not refused as a whole. */
export const MAX_LISTED_PATHS = 100_000;
/** Files that a run is told of by name when they could not be kept; the others are counted. */
export const MAX_UNKEPT = 1_000;

/** One run. */
export const MAX_MESSAGES_PER_RUN = 20_000;
export const MAX_FILE_BYTES_PER_RUN = 4096 * MiB;
export const MAX_RICH_BYTES_PER_RUN = 256 * MiB;
/** The kernel cuts text itself and says how much; this much more is tolerated before the frame cuts too. */
export const TEXT_SLACK = 256 * 1024;
/** The kernel counts displays itself; the frame cuts this many later. */
export const DISPLAY_SLACK = 8;
/** Past the bounds messages are dropped; a worker that goes on posting is stopped after this many more. */
export const MAX_DROPPED_MESSAGES = 5_000;

/** Time that the frame may spend on the messages of one run. */
export const MAX_HANDLING_MS = 6_000;

/** Questions of one run: a game asks many; a loop that only bothers the person asks without end. */
export const MAX_QUESTIONS_PER_RUN = 1_000;
/** Open questions of one kernel. */
export const MAX_PENDING = 256;

/** Files of the distribution that one kernel may take, each once or twice. */
export const MAX_ASSETS_PER_KERNEL = 500;
