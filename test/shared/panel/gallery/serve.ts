import { fileURLToPath } from "node:url";
import { bundlePage } from "../../../browser/bundle.ts";
import { type PageServer, servePages } from "../../../browser/page-server.ts";

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Panel gallery</title>
<style>html, body, main { height: 100%; margin: 0 }</style>
<main></main><script type="module" src="/page.js"></script></html>`;

/** The panel in the states of states.ts: `/?state=running&theme=dark&language=zh&flavour=figma`. */
export const serveGallery = async (): Promise<PageServer> =>
  servePages({
    folders: { "/examples/": path("../../../../models/examples/") },
    files: { ...(await bundlePage(path("./page.ts"))), "/": page },
  });
