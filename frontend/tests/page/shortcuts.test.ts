import { expect, it } from "vitest";
import { shortcutOf } from "../../src/page/state/shortcuts";

const press = (key: string, more: Partial<Parameters<typeof shortcutOf>[0]> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

it("keeps plain keys for the text that is being written", () => {
  expect(shortcutOf(press("/"), false)).toBe("focus");
  expect(shortcutOf(press("/"), true)).toBeNull();
  expect(shortcutOf(press("?", { shiftKey: true }), false)).toBe("help");
  expect(shortcutOf(press("?", { shiftKey: true }), true)).toBeNull();
});

it("takes keys with Control or Command everywhere", () => {
  expect(shortcutOf(press("k", { ctrlKey: true }), true)).toBe("focus");
  expect(shortcutOf(press("K", { metaKey: true }), true)).toBe("focus");
  expect(shortcutOf(press("b", { ctrlKey: true }), true)).toBe("panel");
  expect(shortcutOf(press("O", { ctrlKey: true, shiftKey: true }), true)).toBe("newChat");
});

it("leaves the browser's own keys and input methods alone", () => {
  expect(shortcutOf(press("o", { ctrlKey: true }), false)).toBeNull();
  expect(shortcutOf(press("c", { ctrlKey: true }), false)).toBeNull();
  expect(shortcutOf(press("Escape", { isComposing: true }), true)).toBeNull();
  expect(shortcutOf(press("/", { altKey: true }), false)).toBeNull();
});

it("stops with Escape, also from the message box", () => {
  expect(shortcutOf(press("Escape"), true)).toBe("stop");
});
