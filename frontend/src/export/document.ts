/** A chat as it is exported: its turns, the files that belong to it, and nothing of where it was kept. */

import type { CellPart } from "../chat/cell_runner";
import type { Turn } from "../chat/types";

export type ExportedFile = { path: string; blob: Blob };

export type ExportedChat = {
  title: string;
  /** The branch that is shown. */
  turns: readonly Turn[];
  files: readonly ExportedFile[];
};

/** One piece of a chat in reading order. */
export type Piece =
  | { kind: "question"; text: string; files: readonly string[] }
  | { kind: "text"; text: string }
  | { kind: "cell"; cell: CellPart };

/** What was asked, said and run; reasoning and the product's own notices are left out. */
export function pieces(turns: readonly Turn[]): Piece[] {
  return turns.flatMap((turn): Piece[] => {
    if (turn.role === "user") return [{ kind: "question", text: turn.text, files: turn.files }];
    return turn.parts.flatMap((part): Piece[] => {
      if (part.kind === "text" && part.text.trim()) return [{ kind: "text", text: part.text.trim() }];
      return part.kind === "cell" && part.complete && part.code.trim() ? [{ kind: "cell", cell: part }] : [];
    });
  });
}

/** A name for the downloaded file, from the title. */
export function fileName(title: string, extension: string): string {
  const plain = title
    .normalize("NFC")
    .replaceAll(/[^\p{L}\p{N} _.-]+/gu, " ")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .trim()
    .slice(0, 60);
  return `${plain || "chat"}.${extension}`;
}
