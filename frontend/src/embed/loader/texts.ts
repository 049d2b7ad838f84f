/** What the loader itself shows; everything else is said inside the frames. */

export const texts = {
  title: { chat: "Sandcell chat", cell: "Python cell", kernel: "Python" },
  run: "Run",
  edit: "Python code, press Enter to edit",
  starting: "Starting…",
};
