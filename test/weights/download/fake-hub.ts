import { createReadStream } from "node:fs";
import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** In memory, or on disk where it is large. */
export type FakeFile = { readonly sha256?: string } & (
  { readonly bytes: Uint8Array } | { readonly path: string; readonly size: number }
);

export interface FakeRepository {
  readonly name: string;
  commit: string;
  readonly files: Map<string, FakeFile>;
  /** Asked for in the Authorization header. */
  readonly token?: string;
}

export interface FakeHub {
  readonly url: string;
  /** "METHOD path" of the hub, and "cdn path range" of its CDN on another origin. */
  readonly requests: string[];
  /** Authorization headers that reached the hub, and those that reached the CDN. */
  readonly authorizations: string[];
  readonly leaked: string[];
  /** Bytes of files handed out by the CDN. */
  readonly sentBytes: number;
  /** Milliseconds between two pieces of 64 KB; 0 sends all at once. */
  pieceMs: number;
  /** Whether hub and CDN are away; connections that are open then are cut. */
  down: boolean;
  close(): Promise<void>;
}

const PIECE = 64 << 10;

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "*",
};

const sizeOf = (file: FakeFile): number => ("bytes" in file ? file.bytes.length : file.size);

/** The parts of the hub's API that its library asks for, with files that lie behind a redirect to another origin. */
export async function fakeHub(repositories: readonly FakeRepository[]): Promise<FakeHub> {
  const requests: string[] = [];
  const authorizations: string[] = [];
  const leaked: string[] = [];
  let sentBytes = 0;
  let down = false;

  const cdn = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://cdn");
    if (request.headers.authorization) leaked.push(request.headers.authorization);
    requests.push(`cdn ${pathname} ${request.headers.range ?? ""}`);
    const [, org, name, ...path] = pathname.split("/").map(decodeURIComponent);
    const file = repositories.find((each) => each.name === `${org}/${name}`)!.files.get(path.join("/"))!;
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const size = sizeOf(file);
    const [start, end] = range ? [Number(range[1]), Math.min(Number(range[2]) + 1, size)] : [0, size];
    if (down) return void request.socket.destroy();
    response.writeHead(range ? 206 : 200, {
      ...CORS,
      ...(range && { "content-range": `bytes ${start}-${end - 1}/${size}` }),
    });
    if ("bytes" in file) return void send(file.bytes.subarray(start, end), response);
    const stream = createReadStream(file.path, { start, end: end - 1 });
    stream.on("data", ({ length }) => (sentBytes += length)).pipe(response);
  });
  const cdnUrl = await listen(cdn);

  async function send(bytes: Uint8Array, response: ServerResponse): Promise<void> {
    for (let at = 0; at < bytes.length && !response.destroyed; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      sentBytes += piece.length;
      if (!response.write(piece)) await Promise.race([once(response, "drain"), once(response, "close")]);
      if (self.pieceMs > 0) await new Promise((resolve) => setTimeout(resolve, self.pieceMs));
    }
    response.end();
  }

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, "http://hub");
    requests.push(`${request.method} ${pathname}`);
    if (request.headers.authorization) authorizations.push(request.headers.authorization);
    if (down) return void request.socket.destroy();
    if (request.method === "OPTIONS") return void response.writeHead(204, CORS).end();
    const json = (value: unknown, status = 200) =>
      response.writeHead(status, { ...CORS, "content-type": "application/json" }).end(JSON.stringify(value));
    const repository = repositories.find(
      ({ name }) => pathname.includes(`/${name}/`) || pathname.endsWith(`/${name}`),
    );
    if (!repository) return void json({ error: "Repository not found" }, 404);
    const { name, commit, files, token } = repository;
    if (token !== undefined && request.headers.authorization !== `Bearer ${token}`)
      return void json({ error: "Access to this model is restricted" }, 401);
    if (pathname.startsWith(`/api/models/${name}/tree/`))
      return void json(
        [...files].map(([path, file]) => ({
          type: "file",
          path,
          size: sizeOf(file),
          oid: "0",
          ...(file.sha256 && { lfs: { oid: file.sha256, size: sizeOf(file), pointerSize: 134 } }),
        })),
      );
    if (pathname.startsWith(`/api/models/${name}`))
      return void json({
        _id: "1",
        id: name,
        sha: commit,
        private: false,
        gated: false,
        downloads: 0,
        likes: 0,
      });
    const path = pathname.split(`/${name}/resolve/${commit}/`)[1];
    if (path === undefined) return void json({ error: "Not found" }, 404);
    response.writeHead(302, { ...CORS, location: `${cdnUrl}/${name}/${path}` }).end();
  });
  const self: FakeHub = {
    url: await listen(server),
    requests,
    get sentBytes() {
      return sentBytes;
    },
    authorizations,
    leaked,
    pieceMs: 0,
    get down() {
      return down;
    },
    set down(value) {
      down = value;
      if (down) for (const each of [server, cdn]) each.closeAllConnections();
    },
    close: async () => {
      for (const each of [server, cdn]) {
        each.closeAllConnections();
        await new Promise<void>((resolve) => each.close(() => resolve()));
      }
    },
  };
  return self;
}
