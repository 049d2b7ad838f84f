import { expect, test } from "vitest";
import { Prefetch } from "../../src/interpreter/prefetch";
import type { ToFrame } from "../../src/sandbox/wire";

const SIZE = 50_000_000;

/** A distribution of packages that each need `base`, and a record of what happened in which order. */
function world(broken: string[] = []) {
  const events: string[] = [];
  const prefetch = new Prefetch({
    filesOf: async (module) =>
      module.startsWith("pack") ? ["base.whl", `${module}.whl`].map((file) => ({ file, sha256: "0", size: SIZE })) : [],
    load: async ({ file }) => {
      events.push(`load ${file}`);
      if (broken.includes(file)) throw new Error("offline");
      return new ArrayBuffer(1);
    },
    prepare: async (modules) => events.push(`prepare ${modules.join(" ")}`),
  });
  const send = (message: ToFrame) => events.push(message.type === "stock" ? `stock ${message.file}` : message.type);
  return { events, prefetch, send };
}

test("files are stocked once before the kernel imports, other names are ignored", async () => {
  const { events, prefetch, send } = world();
  prefetch.open(send);
  await prefetch.want(["pack_a", "os", "../evil"]);
  await prefetch.want(["pack_a"]);
  expect(events).toEqual(["load base.whl", "load pack_a.whl", "stock base.whl", "stock pack_a.whl", "prepare pack_a"]);
  expect(await prefetch.brings("pack_a.whl")).toBe(true);
  expect(await prefetch.brings("other.whl")).toBe(false);
});

test("nothing is fetched before the sandbox has what it needs itself", async () => {
  const { events, prefetch, send } = world();
  await prefetch.want(["pack_a"]);
  expect(events).toEqual([]);
  prefetch.open(send);
  await expect.poll(() => events.at(-1)).toBe("prepare pack_a");
});

test("what cannot be fetched is left to whoever needs it", async () => {
  const { prefetch, send } = world(["pack_a.whl"]);
  prefetch.open(send);
  await prefetch.want(["pack_a"]);
  expect(await prefetch.brings("pack_a.whl")).toBe(false);
  expect(await prefetch.brings("base.whl")).toBe(true);
});

test("hints fetch a bounded number of bytes", async () => {
  const { events, prefetch, send } = world();
  prefetch.open(send);
  await prefetch.want(["pack_a", "pack_b", "pack_c", "pack_d"]);
  expect(events.filter((event) => event.startsWith("load"))).toEqual([
    "load base.whl",
    "load pack_a.whl",
    "load pack_b.whl",
  ]);
});

test("a new sandbox is given everything anew", async () => {
  const { events, prefetch, send } = world();
  prefetch.open(send);
  await prefetch.want(["pack_a"]);
  events.length = 0;
  prefetch.open(send);
  await expect.poll(() => events.at(-1)).toBe("prepare pack_a");
  expect(events).toContain("stock base.whl");
});
