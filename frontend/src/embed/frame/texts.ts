/** What a page inside another site's says, beside what every page of ours says. */

export const embedTexts = {
  alone: "This page is made to be shown inside other pages. See docs/widget.md for how.",
  refused: (origin: string) =>
    `The server of this widget does not let ${origin} embed it: its operator can add it to SANDCELL_EMBEDDERS.`,
  noConfig: (status: number) => `The widget's server did not give its settings (HTTP ${status}).`,
  code: "Python code",
  reset: "Reset",
  expected: "As expected",
  unexpected: "Not what was expected",
  wanted: "Expected",
  got: "Got",
  queued: "Waiting",
  starting: "Starting Python",
};
