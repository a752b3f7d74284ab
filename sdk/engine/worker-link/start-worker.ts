/**
 * Starts the engine's worker. Browsers make workers of scripts of the page's own origin only; one that lies elsewhere
 * (on a CDN, which must allow it by CORS) is imported by a small script of this origin.
 */
export function startWorker(url: string): Worker {
  return new Worker(isOwn(url) ? url : importing(url), { type: "module", name: "underdrawing" });
}

const isOwn = (url: string): boolean => new URL(url).origin === globalThis.origin;

/** Never revoked: some browsers read it late, and it is a line long. */
const importing = (url: string): string =>
  URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: "text/javascript" }));
