/** Made by `vite/sandbox.ts` at build time. */
declare module "virtual:sandcell-sandbox" {
  /** HTML of the sandbox frame. */
  export const framePage: string;
  /** Our part of the worker, behind the distribution's `pyodide.worker.js`. */
  export const workerText: string;
  export const jailUrl: string;
  /** The empty page that the broker sends requests from. */
  export const fetchUrl: string;
  /** HTML of an output frame, and the page that makes it. */
  export const outputPage: string;
  export const outputUrl: string;
  /** HTML of a chart frame, the page that makes it, and the texts of the renderers and maps it is sent. */
  export const chartPage: string;
  export const chartUrl: string;
  export const rendererUrls: { plotly: string; vega: string; maps: string };
}
