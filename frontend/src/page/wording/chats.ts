/** Words for chats and what leaves them: lists, queue, exports, questions to the person, the ledger. */

import { plural } from "./plural";

export const chatWords = {
  chats: {
    label: "Chats",
    show: "Show chats",
    hide: "Hide chats",
    search: "Search chats",
    noMatch: "No chat matches.",
    searchFailed: (reason: string) => `Only titles were searched. ${reason}`,
    toMessage: "Go to this message",
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

  queue: {
    label: "Queued messages",
    held: "Waiting for you: the last answer did not end.",
    sendNow: "Send now",
    edit: "Edit queued message",
    remove: "Remove queued message",
    add: "Queue message",
    save: "Save",
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
  },

  ask: {
    title: "Python asks",
    answer: "Answer",
    placeholder: "Type your answer",
    refuse: "Cancel",
    note: "The code that is running asks this, not Sandcell.",
    passwordNote: "The code that is running asks this, not Sandcell. Do not give it a password that matters.",
  },

  access: {
    title: "Access code",
    prompt: "This server asks for a code. Whoever runs it can tell you.",
    enter: "Continue",
    needed: "This server asks for an access code. Reload the page to enter it.",
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
    tokens: (up: number, down: number) =>
      `${up.toLocaleString("en-US")} tokens sent, ${down.toLocaleString("en-US")} received`,
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
};
