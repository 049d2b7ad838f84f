/** Layout of the memory that the frame and one worker share to stop a run and to see that the worker lives; belongs to that worker alone. */

/** Pyodide's interrupt buffer: byte 0, value 2 is SIGINT; Pyodide sets it back to 0 when it takes it. */
export const FLAG_BYTE = 0;
export const SIGINT = 2;
/** Int32 index: a sleeping worker waits here. */
export const WAKE_WORD = 1;
/** Int32 index: set by the worker when the kernel has taken the stop and only tidies up. */
export const TAKEN_WORD = 2;
/** Int32 index: counted up while the worker lives, whatever Python is doing. */
export const BEAT_WORD = 3;
/** Int32 index: the number of the question whose answer is ready, for a worker that stands still for it. */
export const ANSWER_WORD = 4;
/** From here the blob URL of that answer: one byte of length, then ASCII; 256 bytes. */
export const MAIL_BYTE = 20;
/** Int32 index: WebAssembly pages of the kernel's memory, kept up to date by the worker. */
export const HEAP_WORD = 69;
export const SHARED_BYTES = 280;
