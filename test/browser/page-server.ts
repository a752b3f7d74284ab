import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** How a page gets SharedArrayBuffer, or does not: COOP and COEP for a page of its own, the policy for an embedded one. */
export type Isolation = "none" | "coop-coep" | "document-isolation-policy";

export interface PageServerOptions {
  /** URL prefix (with slashes at both ends) → folder on disk. The longest prefix that fits wins. */
  readonly folders?: Readonly<Record<string, string>>;
  /** URL path → contents. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** Default "none". */
  readonly isolation?: Isolation;
  /** Sent with every answer, for example what a CDN sends. */
  readonly headers?: Readonly<Record<string, string>>;
}

export interface PageServer {
  /** "http://localhost:…" without a slash at its end; localhost counts as a secure context. */
  readonly origin: string;
  close(): Promise<void>;
}

const HEADERS: Record<Isolation, Record<string, string>> = {
  none: {},
  "coop-coep": {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Cross-Origin-Resource-Policy": "same-origin",
  },
  "document-isolation-policy": { "Document-Isolation-Policy": "isolate-and-credentialless" },
};

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".css": "text/css",
};

const BLANK_PAGE = '<!doctype html><meta charset="utf-8"><title>Underdrawing test page</title>';

/** Serves built code and model files to a test's page; "/" is a blank page unless `files` says otherwise. */
export const servePages = async (options: PageServerOptions = {}): Promise<PageServer> => {
  const files: Record<string, string | Uint8Array> = {
    "/": BLANK_PAGE,
    "/favicon.ico": "",
    ...options.files,
  };
  const folders = Object.entries(options.folders ?? {}).sort(([a], [b]) => b.length - a.length);
  const headers = { ...HEADERS[options.isolation ?? "none"], ...options.headers };

  const answer = async (path: string, range: string | undefined, response: ServerResponse): Promise<void> => {
    const type = TYPES[path === "/" ? ".html" : extname(path)] ?? "application/octet-stream";
    const common = {
      ...headers,
      "Content-Type": type,
      "Cache-Control": "no-store",
      "Accept-Ranges": "bytes",
    };
    const content = files[path];
    if (content !== undefined) {
      response.writeHead(200, common).end(content);
      return;
    }
    const folder = folders.find(([prefix]) => path.startsWith(prefix));
    if (folder === undefined) throw new Error(`nothing is served at ${path}`);
    const file = join(folder[1], normalize(`/${path.slice(folder[0].length)}`));
    const { size } = await stat(file);
    const part = /^bytes=(\d+)-(\d*)$/.exec(range ?? "");
    const start = part ? Number(part[1]) : 0;
    const end = part?.[2] ? Math.min(Number(part[2]), size - 1) : size - 1;
    const partial = part ? { "Content-Range": `bytes ${start}-${end}/${size}` } : {};
    response.writeHead(part ? 206 : 200, { ...common, ...partial, "Content-Length": end - start + 1 });
    createReadStream(file, { start, end }).pipe(response);
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    answer(decodeURIComponent(pathname), request.headers.range, response).catch((error: unknown) => {
      response.writeHead(404, headers).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
