/** A person's message, parted into plain text and fenced code. */

export type MessagePiece = { kind: "text"; text: string } | { kind: "code"; code: string; language: string };

/** Splits at complete fences; a message without any is one piece. */
export function messagePieces(message: string): MessagePiece[] {
  const fence = /^```([\w+-]*)[ \t]*\n([\s\S]*?)^```[ \t]*$/gm;
  const pieces: MessagePiece[] = [];
  let last = 0;
  const text = (part: string): void => {
    if (part.trim()) pieces.push({ kind: "text", text: part.replace(/^\n+|\n+$/g, "") });
  };
  for (const match of message.matchAll(fence)) {
    text(message.slice(last, match.index));
    pieces.push({ kind: "code", code: (match[2] ?? "").replace(/\n$/, ""), language: (match[1] ?? "").toLowerCase() });
    last = match.index + match[0].length;
  }
  text(message.slice(last));
  return pieces;
}
