/** Every text of the page, in one catalogue. */

const plural = (n: number, one: string, many: string): string => (n === 1 ? one : many);

export const texts = {
  product: "Sandcell",
  skipToComposer: "Skip to the message box",
  starting: "Starting…",
  close: "Close",
  cancel: "Cancel",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "The browser did not allow copying.",
  download: "Download",
  delete: "Delete",
  openPreview: "Preview",
  retry: "Try again",
  retryIn: (wait: string) => `Try again in ${wait}`,
  reload: "Reload",

  header: {
    label: "Sandcell",
    newChat: "New chat",
    files: "Files",
    filesCount: (n: number) => `Files and variables, ${n} ${plural(n, "file", "files")}`,
    theme: { auto: "Theme: as the system", light: "Theme: light", dark: "Theme: dark" },
    shortcuts: "Keyboard shortcuts",
    model: "Model",
    builtIn: "Built-in assistant",
    builtInDetail: "A rule-based assistant answers; no language model is connected",
    modelReady: "Language model",
    modelBusy: "Answering",
  },

  runtime: {
    label: "Python runtime",
    loading: "Loading Python",
    starting: "Starting Python",
    loadingPackages: "Loading packages",
    download: "Python runtime",
    idle: "Python ready",
    busy: "Running",
    restarting: "Restarting Python",
    failed: "Python is not available",
    closed: "Python is closed",
    restart: "Restart Python",
    restarted: "Python was restarted: variables are gone, files are still here.",
    restartHint: "Clears all variables and frees memory. Files stay.",
    version: (python: string, pyodide: string) => `Python ${python} · Pyodide ${pyodide}`,
  },

  empty: {
    title: "What should we work out?",
    lead: "Drop in files, say what you want to know, and Python does the work right here in your browser.",
    where:
      "Code runs in your browser and files stay on this machine. Only what you write, what the code prints and a summary of your files is sent to the model.",
    whereBuiltIn: "Code runs in your browser and files stay on this machine.",
    examples: "Examples",
    builtInTitle: "No language model is connected.",
    builtIn:
      "A built-in, rule-based assistant answers. It knows common data tasks, not free conversation. To connect a model, start the server with",
    builtInOr: "and, for a provider other than OpenAI,",
  },

  hosting: {
    builtIn:
      "A built-in, rule-based assistant answers. It knows common data tasks, not free conversation. It runs in this page: nothing you write is sent anywhere.",
    note: "This host sends no isolation headers. Everything works; with them a Stop takes effect sooner and the sandbox is shut off more tightly.",
    how: "Lines for nginx, Caddy, Netlify and others",
  },

  composer: {
    label: "Message",
    placeholder: "Ask anything about your data",
    placeholderMore: "Ask a follow-up",
    send: "Send",
    stop: "Stop",
    attach: "Attach files",
    remove: (name: string) => `Remove ${name}`,
    reading: "Reading…",
    failed: "Could not be added",
    hint: "Answers can be wrong. Check what matters: the code is always there to read.",
    drop: "Drop files to add them to this chat",
    dropDetail: "They stay on this machine",
    pastedName: (n: number) => `pasted-${n}.png`,
    waitForUploads: "Waiting for the files to be read…",
  },

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
    usage: (input: number, output: number) =>
      `${input.toLocaleString("en-US")} tokens in, ${output.toLocaleString("en-US")} out`,
  },

  link: {
    title: "This link carries data",
    lead: (characters: number) =>
      `Opening it sends ${characters.toLocaleString("en-US")} characters to this host, which can hold anything from your files:`,
    dataLabel: "What the link would send",
    more: (characters: number) => ` … and ${characters.toLocaleString("en-US")} more characters`,
    note: "The answer or the code wrote this link, not Sandcell. Do not open it if you do not expect it.",
    open: "Open anyway",
    stay: "Do not open",
  },

  cell: {
    moreFiles: (count: number) => `and ${count} more files: all of them are in the side panel.`,
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
    noOutput: "No output",
    editing: "Edit the code of this cell",
    deleted: (names: string) => `Deleted: ${names}`,
    files: "Files of this run",
    editorFailed: "The editor could not be loaded; a plain text field is used instead.",
  },

  output: {
    stderr: (lines: number) => `Warnings and log · ${lines.toLocaleString("en-US")} ${plural(lines, "line", "lines")}`,
    hidden: (lines: number) => `${lines.toLocaleString("en-US")} lines not shown`,
    hiddenOutputs: (n: number) => `${n.toLocaleString("en-US")} more outputs not shown`,
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
      `This picture has ${width.toLocaleString("en-US")} × ${height.toLocaleString("en-US")} pixels: too many to draw it here.`,
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
    jsonMore: (n: number) => `${n.toLocaleString("en-US")} more`,
    unreadable: "This output cannot be shown",
  },

  table: {
    label: "Table",
    rows: (shown: number, total: number) =>
      shown === total
        ? `${total.toLocaleString("en-US")} ${plural(total, "row", "rows")}`
        : `${shown.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} rows`,
    columns: (shown: number, total: number) =>
      shown === total
        ? `${total.toLocaleString("en-US")} ${plural(total, "column", "columns")}`
        : `${shown.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} columns`,
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
        ? `${total.toLocaleString("en-US")} ${plural(total, "row", "rows")}`
        : `${matched.toLocaleString("en-US")} of ${total.toLocaleString("en-US")} rows match`,
    asNow: "as it is now",
    copy: "Copy these rows, to paste them into a spreadsheet",
    csv: "Download these rows as CSV",
    workbook: "Download these rows as an Excel workbook",
    preparing: "Preparing…",
    writing: (rows: number, of: number) =>
      `${rows.toLocaleString("en-US")} of ${of.toLocaleString("en-US")} rows written`,
    missing: (share: string) => `${share} missing`,
    range: (low: string, high: string) => `${low} to ${high}`,
    distinct: (n: number) => `${n.toLocaleString("en-US")} ${plural(n, "value", "values")}`,
    noValues: "no values",
    /** Words of the grid library by its own keys; what is not here is in its English. */
    locale: { noRowsToShow: "No rows match", blank: "Missing", notBlank: "Not missing" } as Record<string, string>,
  },

  meters: {
    memory: (used: string, limit: string) => `Memory ${used} of ${limit}`,
    memoryLabel: "Memory that Python holds",
    grown: "Python does not give memory back. A restart does.",
    timeLimit: "A run may take",
    seconds: (n: number) => (n < 120 ? `${n} seconds` : `${n / 60} minutes`),
    elapsed: (now: string, limit: number) => `${now} of ${limit < 120 ? `${limit} s` : `${limit / 60} min`}`,
    elapsedHint: "Stopped at the time limit; set it in the panel of files and variables",
  },

  panel: {
    label: "Files and variables",
    files: "Files",
    variables: "Variables",
    ledger: "Sent",
    upload: "Add files",
    downloadAll: "Download all",
    noFiles: "Files you add and files that Python writes appear here.",
    noVariables: "Variables appear here after the first run.",
    variablesBusy: "Variables are read when the run ends.",
    variablesFailed: "The variables could not be read.",
    notReady: "Python is still loading.",
    zipName: "sandcell-files.zip",
  },

  preview: {
    title: "Preview",
    loading: "Reading…",
    failed: "This file could not be read.",
    firstRows: (n: number) => `First ${n.toLocaleString("en-US")} rows`,
    firstPart: (size: string) => `First ${size}`,
    noPreview: "There is no preview for this kind of file.",
    profile: "What Python found out about it",
    column: "Column",
    type: "Type",
    missing: "Missing",
    examples: "Examples",
  },

  chats: {
    label: "Chats",
    show: "Show chats",
    hide: "Hide chats",
    search: "Search chats",
    noMatch: "No chat matches.",
    none: "Your chats appear here. They are kept in this browser only.",
    pinned: "Pinned",
    today: "Today",
    yesterday: "Yesterday",
    week: "Previous 7 days",
    month: "Previous 30 days",
    running: "Running",
    unseen: "Finished, not seen yet",
    more: (title: string) => `More about ${title}`,
    rename: "Rename",
    newTitle: "Title of the chat",
    pin: "Pin",
    unpin: "Unpin",
    deleted: (title: string) => `“${title}” was deleted.`,
    undo: "Undo",
    openElsewhere: "This chat is open in another tab. Close it there first.",
    gone: "There is no such chat in this browser.",
    rested: (title: string) =>
      `Python of “${title}” was closed to free memory. Its cells can rebuild the variables when you open it.`,
    damaged: (n: number) =>
      `${n} ${plural(n, "record", "records")} of the kept chats could not be read and ${plural(n, "was", "were")} set aside. The rest is here.`,
    replaced: "A newer version of this page is open in another tab: reload to keep your chats.",
    full: "The browser's storage for this site is full: what is new is on the screen, but not kept. Delete old chats, or export this one.",
    notKept: (reason: string) => `What is new is on the screen, but not kept. ${reason}`,
    nothingKept: (reason: string) => `Chats are not kept. ${reason}`,
    used: (used: string, quota: string) => `${used} of ${quota} used`,
    clear: "Clear everything",
    clearTitle: "Delete all chats?",
    clearBody: "All chats and their files are deleted from this browser. This cannot be undone.",
    clearConfirm: "Delete all chats",
    import: "Import",
    offline: "Offline…",
    readOnly: "This chat is open in another tab. What happens there is shown here.",
    takeOver: "Take over here",
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
    of: (at: number, count: number) => `${at} / ${count}`,
  },

  queue: {
    label: "Queued messages",
    held: "Waiting for you: the last answer did not end.",
    sendNow: "Send now",
    edit: "Edit queued message",
    remove: "Remove queued message",
    add: "Queue message",
    save: "Save",
  },

  replay: {
    lost: (n: number) =>
      `Variables of ${n} earlier ${plural(n, "cell is", "cells are")} gone. ${plural(n, "It", "They")} can run again to rebuild them.`,
    run: (n: number) => `Replay ${n} ${plural(n, "cell", "cells")}`,
    running: (done: number, total: number) => `Rebuilding variables: cell ${done + 1} of ${total}`,
  },

  exports: {
    menu: "Export…",
    title: "Export this chat",
    nothing: "There is nothing in this chat to export yet.",
    notebook: { name: "Jupyter notebook", detail: "Questions, answers, code and outputs; opens in JupyterLab" },
    report: { name: "HTML report", detail: "One page to read or send; charts stay live, nothing is loaded" },
    script: { name: "Python script", detail: "The cells, with what was said as comments" },
    archive: { name: "Zip with files", detail: "Everything, to go on with it in another browser" },
    share: { name: "Copy a link", detail: "The chat itself is in the link, without files; for small chats" },
    tooLarge: "This chat is too large for a link. Export it as a zip instead.",
    copied: "The link was copied. Whoever has it can read this chat.",
    copiedLean: "The link was copied, without pictures and charts. Whoever has it can read this chat.",
    link: "Shared chat",
    importTitle: "Import this chat?",
    importConfirm: "Import",
    summary: (turns: number, cells: number, files: number) =>
      `${turns} ${plural(turns, "message", "messages")}, ${cells} ${plural(cells, "cell", "cells")}, ${files} ${plural(files, "file", "files")}.`,
    runsNothing: "Nothing in it runs before you say so.",
    told: "The user imported this chat: nothing in it has run here, so its variables are not there.",
  },

  access: {
    title: "Access code",
    prompt: "This server asks for a code. Whoever runs it can tell you.",
    enter: "Continue",
    needed: "This server asks for an access code. Reload the page to enter it.",
  },

  ask: {
    title: "Python asks",
    answer: "Answer",
    placeholder: "Type your answer",
    refuse: "Cancel",
    note: "The code that is running asks this, not Sandcell.",
    passwordNote: "The code that is running asks this, not Sandcell. Do not give it a password that matters.",
  },

  ledger: {
    lead: "Everything that left this machine in this chat, newest first. The model gets what you write, what the code prints and a summary of each file; the network gets what you or the settings allowed.",
    filter: "Show",
    filters: { all: "Everything", model: "To the model", network: "To the network" },
    save: "Save as JSON",
    fileName: "sandcell-sent.json",
    empty: "Nothing has left this machine.",
    dropped: (n: number) => `${n} older ${plural(n, "entry", "entries")} ${plural(n, "is", "are")} not kept.`,
    exact: "What exactly was sent to the model last",
    toModel: (model: string) => `Model ${model}`,
    model: (size: string, messages: number, images: number) =>
      `${size}, ${messages} ${plural(messages, "message", "messages")}${images ? `, ${images} ${plural(images, "image", "images")}` : ""}`,
    files: (names: string) => `Summaries of ${names}`,
    noAnswer: "no answer yet",
    notSent: "Not sent",
    sent: (up: string, down: string) => `${up} sent, ${down} received`,
    allowed: { settings: "allowed by the settings", once: "allowed once by you", chat: "allowed by you for this chat" },
  },

  network: {
    titleRead: "Python wants to read from the network",
    titleSend: "Python wants to send data to the network",
    address: "Address",
    sends: "Sends",
    sending: (query: number, body: string, headers: readonly string[]) =>
      [
        query === 0 ? "" : `${query} ${plural(query, "character", "characters")} in the address`,
        body === "" ? "" : `${body} of data`,
        headers.length === 0 ? "" : `headers of its own: ${headers.join(", ")}`,
      ]
        .filter(Boolean)
        .join("; ") || "nothing but the address",
    purpose: "Asked by",
    place: (cell: string, line: number, library: string) =>
      [cell, line > 0 ? `line ${line}` : "", library].filter(Boolean).join(" · ") ||
      "code that does not say where it stands",
    note: "The code asks this, not Sandcell. Whatever it sends can hold anything from your files. Refuse what you did not expect.",
    refuse: "Refuse",
    once: "Allow once",
    host: "Allow host for this chat",
  },

  shortcuts: {
    title: "Keyboard shortcuts",
    send: "Send the message",
    newline: "New line",
    focus: "Go to the message box",
    stop: "Stop the answer or the run",
    panel: "Show or hide files and variables",
    newChat: "New chat",
    help: "This list",
    runCell: "Run the edited cell",
  },

  announce: {
    runStarted: "Python is running.",
    runDone: (seconds: string) => `Python finished in ${seconds}.`,
    runFailed: (what: string) => `Python failed: ${what}.`,
    runStopped: "Python was stopped.",
    answering: "The answer has started.",
    answered: "The answer is complete.",
    answerFailed: (message: string) => `The answer failed: ${message}`,
    fileAdded: (name: string) => `${name} was added.`,
    fileFailed: (name: string) => `${name} could not be added.`,
    fileMissing: (name: string) => `${name} does not exist in this chat.`,
  },

  failure: {
    title: "Sandcell could not start",
    config: (reason: string) =>
      `The server did not answer with its configuration (${reason}). Check that it is running, then try again.`,
  },
};

/** The bundled sample data and what to ask about it. */
export const examples = [
  {
    title: "Chart a year of sales",
    prompt: "Plot monthly revenue by region and list the top five products by revenue.",
    file: "sales.csv",
    note: "sales.csv · 1,200 orders",
  },
  {
    title: "Clean a messy list",
    prompt: "Clean this file: fix missing values and duplicates, and give me the result as an Excel file.",
    file: "customers.csv",
    note: "customers.csv · 258 rows, gaps",
  },
  {
    title: "Find what drives a price",
    prompt: "Which columns correlate with price? Show a correlation heat map.",
    file: "houses.csv",
    note: "houses.csv · 400 houses",
  },
] as const;
