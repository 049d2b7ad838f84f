import { beforeEach, expect, it } from "vitest";
import type { ChatSnapshot } from "../../src/chat/snapshot";
import type { ServerConfig, Turn } from "../../src/chat/types";
import { FileBox } from "../../src/interpreter/file_box";
import { fileBoundsOf, limitsOf } from "../../src/interpreter/limits";
import { KernelTables } from "../../src/interpreter/tables";
import type { Interpreter, KernelState, Progress, Recovered, Run, Undone, Variable } from "../../src/interpreter/types";
import { type OwnChat, Workspace } from "../../src/page/state/workspace";
import { FileGate } from "../../src/sandbox/file_gate";

/** The real files, without a sandbox below them. */
class FilesOnly extends EventTarget implements Interpreter {
  readonly tables = new KernelTables(() => Promise.reject(new Error("no tables here")));
  readonly network = { allowed: [], allow: () => {}, revoke: () => {} };
  readonly limits = limitsOf();
  readonly memoryBytes = 0;
  setSeconds(): void {}
  state: KernelState = "loading";
  readonly ready = Promise.resolve();
  readonly files = new FileBox(
    {
      mount: () => {},
      remove: () => {},
      profile: (path) => Promise.resolve({ path, size: 0, kind: "csv" }),
      preview: () => Promise.reject(new Error("nothing reads here")),
    },
    new FileGate(fileBoundsOf(this.limits)),
  );
  readonly info = null;
  readonly error = null;
  restarts = 0;
  run(): Run {
    throw new Error("Nothing runs here.");
  }
  async interrupt(): Promise<void> {}
  async undo(): Promise<Undone> {
    return { undone: false, runs: [] };
  }
  async recovery(): Promise<Recovered> {
    return { restored: [], lost: [] };
  }
  async restart(): Promise<void> {
    this.restarts += 1;
  }
  async variables(): Promise<Variable[]> {
    return [];
  }
  async figure(): Promise<Blob> {
    throw new Error("Nothing was drawn here.");
  }
  readonly prefetched: string[][] = [];
  prefetch(modules: readonly string[]): void {
    this.prefetched.push([...modules]);
  }
  close(): void {}

  become(state: KernelState): void {
    this.state = state;
    this.dispatchEvent(new CustomEvent("statechange", { detail: { state } }));
  }

  report(progress: Progress): void {
    this.dispatchEvent(new CustomEvent("progress", { detail: progress }));
  }
}

class RecordingChat extends EventTarget implements OwnChat {
  telling = "examples" as const;
  tell(): void {}
  async bringBack(): Promise<void> {}
  async fileText(): Promise<string> {
    return "";
  }
  readonly id = "chat";
  readonly title = "";
  readonly turns: Turn[] = [];
  readonly busy = false;
  readonly named = false;
  readonly queue = [];
  readonly queueHeld = false;
  readonly replay = { cells: 0, progress: null };
  readonly sent: { text: string; files: string[] }[] = [];
  closed = false;
  async send(text: string, options: { files?: string[] } = {}): Promise<void> {
    this.sent.push({ text, files: options.files ?? [] });
  }
  stop(): void {}
  use(): void {}
  decide(): void {}
  note(): void {}
  async rerun(): Promise<void> {}
  async undo(): Promise<void> {}
  async retry(): Promise<void> {}
  editQueued(): void {}
  removeQueued(): null {
    return null;
  }
  sendQueued(): void {}
  async replayCells(): Promise<void> {}
  rename(): void {}
  siblings(): string[] {
    return [];
  }
  async edit(): Promise<void> {}
  async regenerate(): Promise<void> {}
  async select(): Promise<void> {}
  async deleteFrom(): Promise<void> {}
  snapshot(): ChatSnapshot {
    return { title: "", named: false, nodes: [], choices: {}, notes: [], queue: [] };
  }
  close(): void {
    this.closed = true;
  }
}

const CONFIG: ServerConfig = {
  version: "0",
  assistant: false,
  defaultModel: "m",
  models: [],
  systemPrompt: "",
  limits: { seconds: 60, memoryMB: 1024, outputKB: 1024 },
  network: null,
  assets: "/runtime/",
  api: "/v1",
};

let interpreter: FilesOnly;
let chats: RecordingChat[];
let workspace: Workspace;

beforeEach(() => {
  interpreter = new FilesOnly();
  chats = [];
  workspace = new Workspace(CONFIG, interpreter, () => {
    const chat = new RecordingChat();
    chats.push(chat);
    return chat;
  });
});

it("sends the files of the message by their paths, and only once", async () => {
  await workspace.attach([new File(["a"], "a.csv"), new File(["b"], "b.csv")]);
  await workspace.send("look");
  await workspace.send("again");
  expect(chats[0]?.sent).toEqual([
    { text: "look", files: ["/mnt/data/a.csv", "/mnt/data/b.csv"] },
    { text: "again", files: [] },
  ]);
});

it("keeps two files of the same name apart, also when they come together", async () => {
  await workspace.attach([new File(["1"], "a.csv"), new File(["2"], "a.csv")]);
  await workspace.attach([new File(["3"], "a.csv")]);
  expect([...workspace.files.keys()].sort()).toEqual(["/mnt/data/a (2).csv", "/mnt/data/a (3).csv", "/mnt/data/a.csv"]);
  expect(await (await interpreter.files.read("/mnt/data/a.csv")).text()).toBe("1");
});

it("says what is wrong with a file that cannot be added, and sends the others", async () => {
  await workspace.attach([new File(["x"], "bad\u0000name.csv"), new File(["y"], "good.csv")]);
  expect(workspace.attachments.map((one) => one.state)).toEqual(["failed", "ready"]);
  expect(workspace.attachments[0]?.problem).toBeTruthy();
  await workspace.send("go");
  expect(chats[0]?.sent[0]?.files).toEqual(["/mnt/data/good.csv"]);
});

it("takes a removed file out of the chat", async () => {
  await workspace.attach([new File(["x"], "a.csv")]);
  const [attachment] = workspace.attachments;
  if (!attachment) throw new Error("nothing attached");
  await workspace.detach(attachment);
  expect(workspace.attachments).toEqual([]);
  expect(await interpreter.files.list()).toEqual([]);
});

it("shows files that a run writes", async () => {
  await interpreter.files.write("/mnt/data/out.csv", "1");
  await workspace.refreshFiles();
  expect(workspace.files.get("/mnt/data/out.csv")?.size).toBe(1);
});

it("forgets progress when Python is ready and when a package has arrived", () => {
  const wheel: Progress = { phase: "packages", text: "Loading numpy", loaded: 4, total: 5 };
  interpreter.report(wheel);
  expect(workspace.progress).toEqual(wheel);
  interpreter.report({ phase: "packages", text: "Loaded numpy", loaded: 5, total: 5 });
  expect(workspace.progress).toBeNull();
  interpreter.report({ phase: "download", text: "", loaded: 1, total: 2 });
  interpreter.become("idle");
  expect(workspace.progress).toBeNull();
});
