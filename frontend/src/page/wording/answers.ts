/** Words in and around answers: cells, outputs, tables, branches. */

import { count } from "./language";
import { plural } from "./plural";

export const answerWords = {
  turn: {
    you: "You said",
    assistant: "Answer",
    thinking: "Thinking",
    waitingForPython: "Waiting for Python to read the files",
    writing: "Writing",
    reasoning: "Reasoning",
    reasoningNow: "Reasoning…",
    stopped: "You stopped this answer.",
    failed: "This answer failed",
    failedFallback: "Something went wrong.",
    emptyAnswer: "The model gave no answer.",
    continue: "Continue",
    copyAnswer: "Copy answer",
    latest: "Jump to the latest message",
    fileMissing: "This file does not exist in the chat",
    blockedImage: (alt: string, host: string) =>
      `Image from ${host || "the network"}, not loaded${alt ? `: ${alt}` : ""}`,
    openImage: "Open the image in a new tab: its host is asked only then",
    usage: (input: number, output: number) => `${count(input)} tokens in, ${count(output)} out`,
  },

  link: {
    title: "This link carries data",
    lead: (characters: number) =>
      `Opening it sends ${count(characters)} characters to this host, which can hold anything from your files:`,
    dataLabel: "What the link would send",
    more: (characters: number) => ` … and ${count(characters)} more characters`,
    note: "The answer or the code wrote this link, not Sandcell. Do not open it if you do not expect it.",
    open: "Open anyway",
    stay: "Do not open",
  },

  cell: {
    moreFiles: (n: number) => `and ${count(n)} more files: all of them are in the side panel.`,
    label: "Python cell",
    writing: "Writing Python",
    queued: "Waiting for Python",
    running: "Running Python",
    ok: "Ran Python",
    error: "Python raised an error",
    raised: (name: string) => `Raised ${name}`,
    timeout: "Stopped at the time limit",
    interrupted: "Stopped",
    out_of_memory: "Out of memory",
    restarted: "Python restarted",
    notRun: "Not run",
    showCode: "Show code",
    hideCode: "Hide code",
    edit: "Edit and run again",
    run: "Run",
    runAgain: "Run again",
    undo: "Undo run",
    undone: "Undone: variables and files are as before this run.",
    copyCode: "Copy code",
    stateLost: (names: string) =>
      names
        ? `Python had to be restarted: variables are gone (${names}), files are still here.`
        : "Python had to be restarted: variables are gone, files are still here.",
    stateBack: (back: string, gone: string) =>
      `Python had to be restarted: back as before this run (${back})${gone ? `, gone (${gone})` : ""}. Files are still here.`,
    noOutput: "No output",
    editing: "Edit the code of this cell",
    files: "Files of this run",
    editorFailed: "The editor could not be loaded; a plain text field is used instead.",
  },

  output: {
    stderr: (lines: number) => `Warnings and log · ${count(lines)} ${plural(lines, "line", "lines")}`,
    hidden: (lines: number) => `${count(lines)} lines not shown`,
    hiddenOutputs: (n: number) => `${count(n)} more outputs not shown`,
    showAll: "Show all",
    downloadLog: "Download log",
    stdoutLabel: "Printed output",
    traceback: "Traceback",
    hint: "Hint",
    errorAt: (line: number) => `line ${line}`,
    figure: "Figure",
    enlarge: "Enlarge figure",
    downloadImage: "Download image",
    pictureTooLarge: (width: number, height: number) =>
      `This picture has ${count(width)} × ${count(height)} pixels: too many to draw it here.`,
    pictureTooComplex: "This drawing is too complex to draw it here.",
    downloadSvg: "Download as SVG",
    svg: "SVG",
    interactive: "Interactive chart",
    chartFailed: "This chart could not be drawn",
    noPicture: "The browser could not make a picture of this chart.",
    html: "HTML output",
    interactiveHtml: "Interactive output",
    needsScripts: "It needs scripts, which do not run in this page. Open the downloaded file to use it.",
    downloadHtml: "Download as HTML",
    chartData: "Data of the chart",
    json: "JSON",
    jsonMore: (n: number) => `${count(n)} more`,
    unreadable: "This output cannot be shown",
  },

  table: {
    label: "Table",
    rows: (shown: number, total: number) =>
      shown === total ? `${count(total)} ${plural(total, "row", "rows")}` : `${count(shown)} of ${count(total)} rows`,
    columns: (shown: number, total: number) =>
      shown === total
        ? `${count(total)} ${plural(total, "column", "columns")}`
        : `${count(shown)} of ${count(total)} columns`,
    empty: "No rows",
    copy: "Copy as CSV",
    download: "Download CSV",
    downloadShown: "Download shown rows as CSV",
    sortedShown: "sorted among the rows shown",
    sortBy: (name: string) => `Sort by ${name}`,
    index: "Row",
  },

  grid: {
    title: "Table",
    open: "Explore",
    explore: "Explore the whole table: sort, filter, search",
    opening: "Python is getting the table…",
    search: "Search all columns",
    searching: (scanned: number, total: number) =>
      `Looking through the rows: ${Math.floor((100 * scanned) / Math.max(1, total))} %`,
    rows: (matched: number, total: number) =>
      matched === total
        ? `${count(total)} ${plural(total, "row", "rows")}`
        : `${count(matched)} of ${count(total)} rows match`,
    asNow: "as it is now",
    copy: "Copy these rows, to paste them into a spreadsheet",
    csv: "Download these rows as CSV",
    workbook: "Download these rows as an Excel workbook (XLSX)",
    preparing: "Preparing…",
    writing: (rows: number, of: number) => `${count(rows)} of ${count(of)} rows written`,
    missing: (share: string) => `${share} missing`,
    range: (low: string, high: string) => `${low} to ${high}`,
    distinct: (n: number) => `${count(n)} ${plural(n, "value", "values")}`,
    noValues: "no values",
    /** Words of the grid library by its own keys. */
    locale: {
      noRowsToShow: "No rows match",
      blank: "Missing",
      notBlank: "Not missing",
      filterOoo: "Filter...",
      equals: "Equals",
      notEqual: "Does not equal",
      lessThan: "Less than",
      lessThanOrEqual: "Less than or equal to",
      greaterThan: "Greater than",
      greaterThanOrEqual: "Greater than or equal to",
      inRange: "Between",
      inRangeStart: "From",
      inRangeEnd: "To",
      contains: "Contains",
      notContains: "Does not contain",
      startsWith: "Begins with",
      endsWith: "Ends with",
      before: "Before",
      after: "After",
      andCondition: "AND",
      orCondition: "OR",
      resetFilter: "Reset",
      loadingOoo: "Loading...",
      ariaFilteringOperator: "Filtering operator",
      ariaFilterValue: "Filter Value",
      ariaFilterFromValue: "Filter from value",
      ariaFilterToValue: "Filter to Value",
      ariaSortableColumn: "Press ENTER to sort",
      ariaFilterColumn: "Press CTRL ENTER to open filter",
      ariaLabelColumnFilter: "Column Filter",
      ariaFilterMenuOpen: "Open Filter Menu",
    } as Record<string, string>,
  },

  branch: {
    edit: "Edit message",
    editing: "Edit your message",
    send: "Send on a new branch",
    regenerate: "Answer again",
    deleteFrom: "Delete from here",
    deleteTitle: "Delete from here?",
    deleteBody: "This message and all that follows it are deleted, on all branches. This cannot be undone.",
    deleteConfirm: "Delete",
    previous: "Previous version",
    next: "Next version",
    of: (at: number, all: number) => `${at} / ${all}`,
  },

  replay: {
    lost: (n: number) =>
      `Variables of ${n} earlier ${plural(n, "cell is", "cells are")} gone. ${plural(n, "It", "They")} can run again to rebuild them.`,
    run: (n: number) => `Replay ${n} ${plural(n, "cell", "cells")}`,
    running: (done: number, total: number) => `Rebuilding variables: cell ${done + 1} of ${total}`,
  },
};
