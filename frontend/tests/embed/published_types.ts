/** The published types held against the classes: where they differ, this file does not compile. */

import type { SandcellCellElement, SandcellChatElement } from "../../public/embed";
import type { SandcellCell } from "../../src/embed/loader/cell_element";
import type { SandcellChat } from "../../src/embed/loader/chat_element";

type Method = "run" | "addFile" | "getFile" | "listFiles" | "interrupt" | "restart";
/** Parameters only: what a method resolves with is made on the other side of the frame. */
type Taken<Kind, Name extends keyof Kind> = {
  [Each in Name]: Kind[Each] extends (...args: infer Given) => Promise<unknown> ? Given : never;
};
type Same<One, Other> = [One, Other] extends [Other, One] ? true : false;

export const chat: Same<Taken<SandcellChatElement, Method | "ask">, Taken<SandcellChat, Method | "ask">> = true;
export const cell: Same<Taken<SandcellCellElement, Method>, Taken<SandcellCell, Method>> = true;
export const code: Same<SandcellCellElement["code"], SandcellCell["code"]> = true;
