import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server does to one request. */
export type Answer = (
  file: Uint8Array,
  range: Range,
  response: ServerResponse,
  request: IncomingMessage,
) => void;

export interface Range {
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

export interface EvilServer {
  readonly origin: string;
  /** Every request as "path start-end". */
  readonly requests: string[];
  /** Body bytes that were handed out. */
  sent: number;
  /** How the next requests are answered: one each, then `usual`. */
  readonly tricks: Answer[];
  usual: Answer;
  file: Uint8Array;
  close(): Promise<void>;
}

const head = (file: Uint8Array, { start, end }: Range) => ({
  "content-type": "application/octet-stream",
  "content-range": `bytes ${start}-${end - 1}/${file.length}`,
  "content-length": end - start,
  etag: '"one"',
});

export const good: Answer = (file, range, response) =>
  response.writeHead(206, head(file, range)).end(file.subarray(range.start, range.end));

/** Sends some bytes, then cuts the connection. */
export const cutAfter =
  (bytes: number): Answer =>
  (file, range, response) => {
    response.writeHead(206, head(file, range));
    response.write(file.subarray(range.start, Math.min(range.end, range.start + bytes)), () =>
      response.destroy(),
    );
  };

export const withoutRanges: Answer = (file, _range, response) =>
  response.writeHead(200, { "content-length": file.length, etag: '"one"' }).end(file);

/** Answers with the whole file, and cuts the connection after some bytes of it. */
export const wholeCutAfter =
  (bytes: number): Answer =>
  (file, _range, response) => {
    response.writeHead(200, { "content-length": file.length, etag: '"one"' });
    response.write(file.subarray(0, bytes), () => response.destroy());
  };

/** Declares fewer bytes than asked for. */
export const tooLittle: Answer = (file, { start, end }, response) => {
  const short = { start, end: start + Math.ceil((end - start) / 2) };
  response.writeHead(206, head(file, short)).end(file.subarray(short.start, short.end));
};

export const tooMuch: Answer = (file, { start, end }, response) =>
  response
    .writeHead(206, { "content-range": `bytes ${start}-${end - 1}/${file.length}`, etag: '"one"' })
    .end(Buffer.concat([file.subarray(start, end), Buffer.alloc(100)]));

export const elsewhere: Answer = (file, { start, end }, response) => {
  response.writeHead(206, head(file, { start: start + 1, end: end + 1 }));
  response.write(file.subarray(start + 1, start + 100));
};

export const html: Answer = (_file, _range, response) =>
  response
    .writeHead(200, { "content-type": "text/html; charset=utf-8" })
    .end("<h1>Welcome to the hotel</h1>");

export const changedEtag: Answer = (file, range, response) =>
  response.writeHead(206, { ...head(file, range), etag: '"two"' }).end(file.subarray(range.start, range.end));

/** As a page of another origin sees a server that exposes no headers to it. */
export const withoutContentRange: Answer = (file, { start, end }, response, request) =>
  request.headers.range === undefined
    ? response.writeHead(200, { "content-length": file.length }).end(file)
    : response.writeHead(206, { "content-length": end - start }).end(file.subarray(start, end));

/** Tells neither where its bytes lie nor how many there are. */
export const withoutSize: Answer = (file, _range, response) => {
  response.writeHead(206);
  response.write(file.subarray(0, 10));
  response.end();
};

export const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_file, _range, response) =>
    response.writeHead(code, headers).end();

/** Sends pieces of `bytes` with a pause of `ms` between them. */
export const slowly =
  (bytes: number, ms: number): Answer =>
  (file, range, response) => {
    response.writeHead(206, head(file, range));
    const send = (at: number): void => {
      if (response.destroyed) return;
      const end = Math.min(at + bytes, range.end);
      response.write(file.subarray(at, end));
      if (end === range.end) response.end();
      else setTimeout(() => send(end), ms);
    };
    send(range.start);
  };

/** Sends the first bytes and then nothing, without closing. */
export const stall: Answer = (file, range, response) => {
  response.writeHead(206, head(file, range));
  response.write(file.subarray(range.start, range.start + 10));
};

/** Pages of other origins may read everything. */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "*",
  "access-control-expose-headers": "*",
};

export async function evilServer(file: Uint8Array): Promise<EvilServer> {
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(CORS)) response.setHeader(name, value);
    if (request.method === "OPTIONS") return void response.writeHead(204).end();
    const match = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const range = match
      ? { start: Number(match[1]), end: Math.min(Number(match[2]) + 1, self.file.length) }
      : { start: 0, end: self.file.length };
    self.requests.push(`${request.url} ${range.start}-${range.end}`);
    const counted = (call: unknown) =>
      ((...args: unknown[]) => {
        if (args[0] instanceof Uint8Array) self.sent += args[0].length;
        return (call as (...given: unknown[]) => unknown)(...args);
      }) as never;
    response.write = counted(response.write.bind(response));
    response.end = counted(response.end.bind(response));
    (self.tricks.shift() ?? self.usual)(self.file, range, response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const self: EvilServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    sent: 0,
    tricks: [],
    usual: good,
    file,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return self;
}
