/** What a person reads when an agent of their browser wants to use this page, and what the agent is told. */

export const agentTexts = {
  title: {
    run_python: "An agent wants to run Python here",
    list_files: "An agent wants to see which files this chat has",
    read_file: "An agent wants to read a file of this chat",
    write_file: "An agent wants to write a file into this chat",
  },
  lead: "It comes from your browser or an extension, not from this page. It would use this chat's Python and files.",
  refuse: "Refuse",
  once: "Allow once",
  always: "Allow in this chat",
  refused: "The person did not allow this.",
  note: (tool: string) =>
    `An agent of the user's browser used this chat's Python (${tool}); variables and files may have changed.`,
  noChat: "The page has not started yet.",
  tooLarge: (name: string, kilobytes: number) =>
    `${name} has more than ${kilobytes} kB: read a part of it with run_python.`,
  binary: (name: string) => `${name} is no text: read it with run_python.`,
};
