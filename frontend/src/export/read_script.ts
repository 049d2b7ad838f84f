/** Reads a Python script as a chat; `# %%` begins a cell, as editors have it. */

import type { Turn } from "../chat/types";
import { TurnBuilder } from "./turn_builder";

const MARK = /^# ?%%(.*)$/;

export function readScript(source: string): { title: string; turns: Turn[] } {
  const builder = new TurnBuilder();
  let title = "";
  for (const { head, body } of cells(source)) {
    if (!/\[markdown\]/i.test(head)) {
      builder.cell({ code: body.trim(), complete: true });
      continue;
    }
    const said = uncommented(body);
    if (/\[markdown\]\s*title\s*$/.test(head)) title = said.replace(/^#+\s*/, "").slice(0, 200);
    else if (/\[markdown\]\s*question\s*$/.test(head)) builder.question(said);
    else builder.text(said);
  }
  return { title, turns: builder.turns };
}

function cells(source: string): { head: string; body: string }[] {
  const found = [{ head: "", lines: [] as string[] }];
  for (const line of source.replaceAll("\r\n", "\n").split("\n")) {
    const mark = MARK.exec(line);
    if (mark) found.push({ head: mark[1] ?? "", lines: [] });
    else found.at(-1)?.lines.push(line);
  }
  return found.map(({ head, lines }) => ({ head, body: lines.join("\n") }));
}

function uncommented(body: string): string {
  return body
    .split("\n")
    .map((line) => line.replace(/^# ?/, ""))
    .join("\n")
    .trim();
}
