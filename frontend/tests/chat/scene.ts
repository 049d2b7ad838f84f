/** A chat between a scripted model server and a scripted interpreter. */

import { type ChatOptions, createChat } from "../../src/chat";
import type { CellPart } from "../../src/chat/cell_runner";
import type { AssistantTurn, Chat, ModelInfo, Part, ServerConfig } from "../../src/chat/types";
import { type Script, ScriptedInterpreter } from "../support/scripted_interpreter";
import { type Answer, ScriptedServer } from "../support/scripted_server";

export const MODEL: ModelInfo = { id: "m1", api: "chat", tools: "auto", vision: false, contextWindow: 128_000 };

export type Scene = {
  chat: Chat;
  server: ScriptedServer;
  interpreter: ScriptedInterpreter;
  [Symbol.asyncDispose](): Promise<void>;
};

export async function scene(
  answers: Answer[],
  script?: Script,
  model: Partial<ModelInfo> = {},
  options: Partial<ChatOptions> = {},
): Promise<Scene> {
  const server = await ScriptedServer.start(...answers);
  const interpreter = new ScriptedInterpreter(script);
  const info = { ...MODEL, ...model };
  const config: ServerConfig = {
    version: "0",
    assistant: false,
    defaultModel: info.id,
    models: [info],
    systemPrompt: "You have a tool.",
    limits: { seconds: 60, memoryMB: 1024, outputKB: 1024 },
    network: null,
    assets: "/runtime/",
    api: server.baseUrl,
  };
  const chat = createChat({
    interpreter,
    config,
    model: info,
    schedule: (callback) => queueMicrotask(callback),
    ...options,
  });
  return {
    chat,
    server,
    interpreter,
    [Symbol.asyncDispose]: async () => {
      chat.close();
      await server.stop();
    },
  };
}

export function lastAnswer(chat: Chat): AssistantTurn {
  const turn = chat.turns.findLast((each) => each.role === "assistant");
  if (turn?.role !== "assistant") throw new Error("nobody answered");
  return turn;
}

export function cells(turn: AssistantTurn): CellPart[] {
  return turn.parts.filter((part) => part.kind === "cell");
}

export function cell(turn: AssistantTurn, at = 0): CellPart {
  const found = cells(turn)[at];
  if (!found) throw new Error(`there is no cell ${at}`);
  return found;
}

export function notices(turn: AssistantTurn): string[] {
  return turn.parts.flatMap((part) => (part.kind === "notice" ? [part.code] : []));
}

export function texts(parts: readonly Part[]): string {
  return parts.map((part) => (part.kind === "text" ? part.text : "")).join("");
}

/** Contents of the messages of one role in a request, in order. */
export function contents(server: ScriptedServer, request: number, role: string): string[] {
  return server
    .messages(request)
    .filter((message) => message.role === role)
    .map((message) => String(message.content));
}

/** Resolves when the condition holds after some change of the chat. */
export async function until(chat: Chat, condition: () => boolean): Promise<void> {
  if (condition()) return;
  await new Promise<void>((resolve) => {
    const check = () => {
      if (!condition()) return;
      chat.removeEventListener("change", check);
      resolve();
    };
    chat.addEventListener("change", check);
  });
}
