/** The texts of code help: approving, quick actions, changes and tests. */

import { translatable } from "../wording/catalogue";
import { plural } from "../wording/plural";

export const codeTexts = translatable("code", {
  waits: "Waits for you",
  mayRun: "Run this code?",
  run: "Run",
  editFirst: "Edit first",
  refuse: "Don't run",

  actions: "What to do with this code",
  explain: "Explain",
  fix: "Fix",
  refactor: "Refactor",
  addTests: "Add tests",
  prompts: {
    explain: "Explain this code.",
    fix: "Find the bug in this code and fix it.",
    refactor: "Refactor this code without changing what it does.",
    addTests: "Write tests for this code and run them with pytest.",
  },
  itsError: (message: string) => `It failed with: ${message}`,

  changes: (n: number) => `${n} ${plural(n, "file", "files")} changed`,
  yourCode: "The code you pasted",
  added: "new",
  keepAll: "Keep all",
  rejectAll: "Reject all",
  keep: "Keep",
  reject: "Reject",
  kept: "kept",
  rejected: "rejected",
  keepHunk: (n: number) => `Keep change ${n}`,
  rejectHunk: (n: number) => `Reject change ${n}`,
  counts: (added: number, removed: number) => `${added} ${plural(added, "line", "lines")} added, ${removed} removed`,
  patch: "Download patch",
  zip: "Download changed files",
  zipName: "changed-files.zip",
  patchName: "changes.patch",
  tooLong: "This file is too long to be compared here; download it instead.",
  conflict: (name: string) => `${name} was changed since: it is left as it is.`,
  traceback: "Where it failed",

  tests: (passed: number, total: number) => `${passed} of ${total} ${plural(total, "test", "tests")} passed`,
  testStates: {
    passed: "passed",
    failed: "failed",
    error: "error",
    skipped: "skipped",
    xfailed: "failed as expected",
    xpassed: "passed unexpectedly",
  } as Record<string, string>,
  moreTests: (n: number) => `and ${n} more`,
});

/** What the model is told, in the language of its instructions. */
export const modelNotes = {
  rejected: (name: string, count: number, all: number) =>
    count === all
      ? `The user rejected your changes to ${name}: it is as it was before.`
      : `The user rejected ${count} of your ${all} changes to ${name}; the file holds the others.`,
  restored: (name: string) => `The user took your changes to ${name} back in after all.`,
};
