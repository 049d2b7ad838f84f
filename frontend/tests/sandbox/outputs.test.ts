import { describe, expect, test } from "vitest";
import { withBase64 } from "../../src/interpreter/mime";
import { OutputFold } from "../../src/interpreter/outputs";
import type { Output } from "../../src/interpreter/types";

function out(text: string): Output {
  return { output_type: "stream", name: "stdout", text };
}

function err(text: string): Output {
  return { output_type: "stream", name: "stderr", text };
}

function shown(text: string, id?: string): Output {
  const transient = id === undefined ? {} : { transient: { display_id: id } };
  return { output_type: "display_data", data: { "text/plain": text }, metadata: {}, ...transient };
}

function update(text: string, id: string): Output {
  return {
    output_type: "update_display_data",
    data: { "text/plain": text },
    metadata: { new: true },
    transient: { display_id: id },
  };
}

function fold(...outputs: Output[]): Output[] {
  const folded = new OutputFold();
  for (const output of outputs) folded.add(output);
  return folded.outputs;
}

describe("OutputFold", () => {
  test("joins neighbouring text of one stream", () => {
    expect(fold(out("a"), out("b"), err("!"), out("c"))).toEqual([out("ab"), err("!"), out("c")]);
  });

  test("does not change what it was given", () => {
    const first = out("a");
    fold(first, out("b"));
    expect(first).toEqual(out("a"));
  });

  test("a display between texts keeps them apart", () => {
    expect(fold(out("a"), shown("x"), out("b"))).toEqual([out("a"), shown("x"), out("b")]);
  });

  test("an update replaces every display with its id, in place", () => {
    const folded = fold(shown("1", "d"), out("a"), shown("2", "d"), shown("3", "e"), update("new", "d"));
    expect(folded).toEqual([
      { ...shown("new", "d"), metadata: { new: true } },
      out("a"),
      { ...shown("new", "d"), metadata: { new: true } },
      shown("3", "e"),
    ]);
  });

  test("an update of an unknown display adds nothing", () => {
    expect(fold(out("a"), update("x", "absent"))).toEqual([out("a")]);
  });

  test("clear_output clears at once, or with wait when the next output comes", () => {
    expect(fold(out("a"), { output_type: "clear_output", wait: false })).toEqual([]);
    expect(fold(out("a"), { output_type: "clear_output", wait: true })).toEqual([out("a")]);
    expect(fold(out("a"), { output_type: "clear_output", wait: true }, out("b"), out("c"))).toEqual([out("bc")]);
    expect(
      fold(
        out("a"),
        { output_type: "clear_output", wait: true },
        { output_type: "clear_output", wait: false },
        out("b"),
      ),
    ).toEqual([out("b")]);
  });
});

describe("withBase64", () => {
  test("turns bytes into base64 and leaves the rest", () => {
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256);
    const output = withBase64({
      output_type: "display_data",
      data: { "image/png": bytes, "text/plain": "x" },
      metadata: {},
    });
    const data = "data" in output ? output.data : {};
    expect(data["text/plain"]).toBe("x");
    expect(data["image/png"]).toBe(Buffer.from(bytes).toString("base64"));
  });
});
