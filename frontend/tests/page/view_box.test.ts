/** A zoomed picture: what is under the pointer stays there, and the picture stays in sight. */

import { expect, test } from "vitest";
import { ViewBox } from "../../src/page/outputs/view_box";

const picture = { width: 800, height: 600 };
const frame = { width: 800, height: 600 };

test("what is under the pointer stays under it", () => {
  const box = new ViewBox();
  const at = { x: 100, y: -50 };
  box.zoom(2, at, picture, frame);
  expect([box.scale, box.x, box.y]).toEqual([2, -100, 50]);
  // The picture's point under the pointer: (at - place) / scale, before and after another step.
  const under = (at.x - box.x) / box.scale;
  box.zoom(1.5, at, picture, frame);
  expect((at.x - box.x) / box.scale).toBeCloseTo(under);
});

test("it cannot be moved out of sight, made smaller than the window or endlessly large", () => {
  const box = new ViewBox();
  box.move(500, 500, picture, frame);
  expect([box.x, box.y]).toEqual([0, 0]);
  box.zoom(2, { x: 0, y: 0 }, picture, frame);
  box.move(5_000, -5_000, picture, frame);
  expect([box.x, box.y]).toEqual([400, -300]);
  box.zoom(0.01, { x: 300, y: 0 }, picture, frame);
  expect([box.scale, box.x, box.y, box.whole]).toEqual([1, 0, 0, true]);
  box.zoom(1e9, { x: 0, y: 0 }, picture, frame);
  expect(box.scale).toBe(20);
});
