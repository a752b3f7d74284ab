import { fileURLToPath } from "node:url";
import { bundlePage } from "../../../browser/bundle.ts";
import { type PageServer, servePages } from "../../../browser/page-server.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const html = (
  script: string,
): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>Panel gallery</title>
<style>html, body, main { height: 100%; margin: 0 }</style>
<main></main><script type="module" src="${script}"></script></html>`;

/**
 * The panel in the states of states.ts: `/?state=running&theme=dark&language=zh&flavour=figma`; and, at `/mounted.html`,
 * with a session of its own on a document in memory.
 */
export const serveGallery = async (): Promise<PageServer> =>
  servePages({
    folders: { "/examples/": path("../../../../models/examples/") },
    files: {
      ...(await bundlePage(path("./page.ts"))),
      ...(await bundlePage(path("./mounted-page.ts"))),
      "/": html("/page.js"),
      "/mounted.html": html("/mounted-page.js"),
    },
  });
