/** Every text of the page, in one catalogue. */

import { answerWords } from "./wording/answers";
import { translatable } from "./wording/catalogue";
import { chatWords } from "./wording/chats";
import { commandWords } from "./wording/commands";
import { fileWords } from "./wording/files";
import { plural } from "./wording/plural";

export const texts = translatable("page", {
  ...answerWords,
  ...chatWords,
  ...commandWords,
  ...fileWords,
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
    cut: (n: number) => `Only the first ${n} files were added. Drop the rest, or a zip of them, as well.`,
    pastedName: (n: number) => `pasted-${n}.png`,
    waitForUploads: "Waiting for the files to be read…",
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

  /** The bundled sample data and what to ask about it. */
  examples: {
    sales: {
      title: "Chart a year of sales",
      prompt: "Plot monthly revenue by region and list the top five products by revenue.",
      note: "1,200 orders",
    },
    customers: {
      title: "Clean a messy list",
      prompt: "Clean this file: fix missing values and duplicates, and give me the result as an Excel file.",
      note: "258 rows, gaps",
    },
    houses: {
      title: "Find what drives a price",
      prompt: "Which columns correlate with price? Show a correlation heat map.",
      note: "400 houses",
    },
  },
});
