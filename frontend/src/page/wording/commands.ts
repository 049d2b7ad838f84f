/** Words of the command palette, the keyboard shortcuts, and of numbers with units. */

export const commandWords = {
  commands: {
    newChat: "New chat",
    chats: "Show or hide chats",
    panel: "Show or hide files and variables",
    focus: "Go to the message box",
    attach: "Attach files",
    stop: "Stop the answer or the run",
    restart: "Restart Python",
    theme: "Change the theme",
    code: "Show or fold the code of all cells",
    export: "Export this chat",
    import: "Import a chat",
    offline: "Use without a network",
    settings: "Settings",
    shortcuts: "Keyboard shortcuts",
    palette: "Commands, chats and files",
  },

  palette: {
    title: "Commands",
    search: "Search commands, chats and files",
    none: "Nothing matches.",
    results: "Matches",
    groups: { commands: "Commands", chats: "Chats", files: "Files" },
  },

  shortcuts: {
    title: "Keyboard shortcuts",
    send: "Send the message",
    newline: "New line",
    runCell: "Run the edited cell",
    /** Said of keys that work outside of text fields only. */
    outside: "Single keys work where nothing is being typed.",
  },

  units: {
    bytes: ["B", "kB", "MB", "GB", "TB"] as readonly string[],
    seconds: "s",
    minutes: "min",
    hours: "h",
    of: (part: string, whole: string) => `${part} of ${whole}`,
  },

  cost: {
    tokens: (amount: string) => `${amount} tokens`,
    unknown: "cost unknown",
  },
};
