/** The job of a first visit: ready, then each step; milliseconds since the page was opened. */

export async function job(way, { imports, plot }) {
  const ready = await way.ready;
  await way.run(imports);
  const imported = performance.now();
  const bytes = await way.plot(plot);
  if (!(bytes > 1000)) throw new Error(`the figure has ${bytes} bytes`);
  return { ready, imported, plotted: performance.now(), bytes };
}
