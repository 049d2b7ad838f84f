/** How a picture lies in a window of its own: scale and place, kept so that the picture is never lost. */

export type Size = { width: number; height: number };
export type Point = { x: number; y: number };

/** Times the size at which it fits. */
const MOST = 20;

export class ViewBox {
  /** 1 is the size at which the picture fits. */
  scale = 1;
  /** Of the picture's middle from the window's, in CSS pixels. */
  x = 0;
  y = 0;

  get whole(): boolean {
    return this.scale === 1;
  }

  /** Zooms by a factor, so that what is under the point (from the window's middle) stays there. */
  zoom(factor: number, at: Point, picture: Size, frame: Size): void {
    const before = this.scale;
    this.scale = Math.min(MOST, Math.max(1, before * factor));
    const ratio = this.scale / before;
    this.x = at.x - (at.x - this.x) * ratio;
    this.y = at.y - (at.y - this.y) * ratio;
    this.move(0, 0, picture, frame);
  }

  /** Moves the picture; it stays in sight. `picture` is its size at which it fits. */
  move(dx: number, dy: number, picture: Size, frame: Size): void {
    this.x = within(this.x + dx, (picture.width * this.scale - frame.width) / 2);
    this.y = within(this.y + dy, (picture.height * this.scale - frame.height) / 2);
  }

  fit(): void {
    this.scale = 1;
    this.x = 0;
    this.y = 0;
  }
}

/** What is smaller than the window stays in its middle. */
function within(value: number, reach: number): number {
  return reach > 0 ? Math.min(reach, Math.max(-reach, value)) : 0;
}
