/** Decides which charts and frames are live: those near the screen, and no more at once than browsers bear. */

export type LiveChart = Element & { wake(): void; rest(): void };

/** Browsers give a page about 16 WebGL contexts, and every frame holds its own copy of a renderer. */
const MAX_CHARTS = 8;
/** CSS pixels from the edge of the window. */
const NEAR = 800;

export class LiveCharts {
  readonly #most: number;
  readonly #near = new Set<LiveChart>();
  /** From the one seen longest ago to the newest. */
  readonly #live = new Set<LiveChart>();
  readonly #watch: IntersectionObserver;

  constructor(most = MAX_CHARTS, near = NEAR) {
    this.#most = most;
    // `scrollMargin` is the same for a list that scrolls inside the page; browsers without it start on sight.
    const margins: IntersectionObserverInit & { scrollMargin: string } = {
      rootMargin: `${near}px`,
      scrollMargin: `${near}px`,
    };
    this.#watch = new IntersectionObserver((entries) => this.#seen(entries), margins);
  }

  add(chart: LiveChart): void {
    this.#watch.observe(chart);
  }

  remove(chart: LiveChart): void {
    this.#watch.unobserve(chart);
    this.#near.delete(chart);
    this.#live.delete(chart);
  }

  #seen(entries: IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const chart = target as LiveChart;
      if (!isIntersecting) {
        this.#near.delete(chart);
        continue;
      }
      this.#near.add(chart);
      if (!this.#live.delete(chart)) chart.wake();
      this.#live.add(chart);
    }
    this.#shed();
  }

  #shed(): void {
    for (const chart of this.#live) {
      if (this.#live.size <= this.#most) return;
      if (this.#near.has(chart)) continue;
      this.#live.delete(chart);
      chart.rest();
    }
  }
}
