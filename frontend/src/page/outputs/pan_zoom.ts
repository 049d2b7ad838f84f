/** Wheel, fingers, mouse and keys that zoom and move a picture in its window. */

import { type Point, ViewBox } from "./view_box";

const STEP = 1.25;
const ARROW = 60;
/** Pixels of the wheel for twice the size. */
const WHEEL = 300;
const LINE = 16;

const ARROWS: Record<string, Point> = {
  ArrowLeft: { x: ARROW, y: 0 },
  ArrowRight: { x: -ARROW, y: 0 },
  ArrowUp: { x: 0, y: ARROW },
  ArrowDown: { x: 0, y: -ARROW },
};

export class PanZoom {
  readonly box = new ViewBox();
  readonly #frame: HTMLElement;
  readonly #picture: HTMLElement;
  readonly #pointers = new Map<number, Point>();
  readonly #changed: () => void;

  constructor(frame: HTMLElement, picture: HTMLElement, changed: () => void) {
    this.#frame = frame;
    this.#picture = picture;
    this.#changed = changed;
    frame.addEventListener("wheel", this.#wheel, { passive: false });
    frame.addEventListener("pointerdown", this.#down);
    frame.addEventListener("pointermove", this.#move);
    frame.addEventListener("pointerup", this.#up);
    frame.addEventListener("pointercancel", this.#up);
    frame.addEventListener("dblclick", this.#double);
    frame.addEventListener("keydown", this.#key);
  }

  zoomIn(): void {
    this.#zoom(STEP * STEP, { x: 0, y: 0 });
  }

  zoomOut(): void {
    this.#zoom(1 / (STEP * STEP), { x: 0, y: 0 });
  }

  fit(): void {
    this.box.fit();
    this.#draw();
  }

  #sizes(): [DOMRect, { width: number; height: number }] {
    const { offsetWidth: width, offsetHeight: height } = this.#picture;
    return [this.#frame.getBoundingClientRect(), { width, height }];
  }

  #zoom(factor: number, at: Point): void {
    const [frame, picture] = this.#sizes();
    this.box.zoom(factor, at, picture, frame);
    this.#draw();
  }

  #pan(dx: number, dy: number): void {
    const [frame, picture] = this.#sizes();
    this.box.move(dx, dy, picture, frame);
    this.#draw();
  }

  #draw(): void {
    const { scale, x, y } = this.box;
    this.#picture.style.transform = this.box.whole ? "" : `translate(${x}px, ${y}px) scale(${scale})`;
    this.#changed();
  }

  /** From the middle of the window. */
  #place({ clientX, clientY }: MouseEvent): Point {
    const frame = this.#frame.getBoundingClientRect();
    return { x: clientX - frame.left - frame.width / 2, y: clientY - frame.top - frame.height / 2 };
  }

  #wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const pixels = event.deltaY * (event.deltaMode === 1 ? LINE : 1);
    // A pinch on a touchpad arrives as a wheel with small steps.
    const factor = 2 ** (-pixels / (event.ctrlKey ? WHEEL / 4 : WHEEL));
    this.#zoom(factor, this.#place(event));
  };

  #down = (event: PointerEvent): void => {
    this.#frame.setPointerCapture(event.pointerId);
    this.#pointers.set(event.pointerId, this.#place(event));
  };

  #move = (event: PointerEvent): void => {
    const before = this.#pointers.get(event.pointerId);
    if (!before) return;
    const now = this.#place(event);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    this.#pointers.set(event.pointerId, now);
    if (other) this.#pinch(before, now, other);
    else this.#pan(now.x - before.x, now.y - before.y);
  };

  #pinch(before: Point, now: Point, other: Point): void {
    const middle = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
    this.#zoom(distance(now, other) / Math.max(1, distance(before, other)), middle);
    this.#pan((now.x - before.x) / 2, (now.y - before.y) / 2);
  }

  #up = (event: PointerEvent): void => {
    this.#pointers.delete(event.pointerId);
  };

  #double = (event: MouseEvent): void => {
    if (this.box.whole) this.#zoom(3, this.#place(event));
    else this.fit();
  };

  #key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) this.#pan(arrow.x, arrow.y);
    else if (event.key === "+" || event.key === "=") this.zoomIn();
    else if (event.key === "-" || event.key === "−") this.zoomOut();
    else if (event.key === "0") this.fit();
    else return;
    event.preventDefault();
  };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
