import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Cancelled, CorruptFile, DownloadFailed } from "../../../sdk/errors.ts";
import { readFolderWeights } from "../../../sdk/weights/folder-weights.ts";
import { urlFolder } from "../../../sdk/weights/folders/url.ts";
import { urlSource } from "../../../sdk/weights/sources/url.ts";
import { safetensorsFile } from "../../golden/safetensors-file.ts";

const BYTES = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
const MODEL = safetensorsFile(
  new Map([["w", { dtype: "U8", shape: [4], bytes: Uint8Array.of(1, 2, 3, 4) }]]),
);

let server: Server;
let origin: string;
const requests: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url!, "http://localhost");
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    requests.push(
      `${pathname}${search} ${request.headers.range} ${request.headers.authorization ?? ""}`.trim(),
    );
    const content =
      pathname === "/models/a b/model.safetensors" || pathname.includes("a%20b") ? MODEL : BYTES;
    if (pathname === "/forbidden") response.writeHead(403).end();
    else if (pathname.startsWith("/missing") || pathname.includes("diffusion_pytorch_model"))
      response.writeHead(404).end();
    else if (pathname === "/no-ranges") response.writeHead(200).end(BYTES);
    else if (pathname === "/shrinks" && range?.[1] !== "0")
      response.writeHead(206, { "content-range": `bytes 0-9/1000` }).end(BYTES.subarray(0, 10));
    else if (pathname === "/hidden-length" && range) response.writeHead(206).end(BYTES.subarray(0, 1));
    else if (range) {
      const [from, to] = [Number(range[1]), Number(range[2])];
      response
        .writeHead(206, { "content-range": `bytes ${from}-${to}/${content.length}` })
        .end(content.subarray(from, to + 1));
    } else response.writeHead(200).end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

describe("a file behind a URL", () => {
  test("is read in ranges, small reads ahead", async () => {
    const source = (await urlSource(`${origin}/file`))!;
    expect(source.size).toBe(1000);
    requests.length = 0;
    expect([...(await source.read(500, 4))]).toEqual([...BYTES.subarray(500, 504)]);
    expect(await source.read(600, 2)).toHaveLength(2);
    const span = (await source.span(990, 10)) as Blob;
    expect(span.size).toBe(10);
    expect(requests).toEqual(["/file bytes=500-999", "/file bytes=990-999"]);
  });

  test("on a server without ranges is fetched once and whole", async () => {
    requests.length = 0;
    const source = (await urlSource(`${origin}/no-ranges`))!;
    expect(source.size).toBe(1000);
    expect([...(await source.read(500, 4))]).toEqual([...BYTES.subarray(500, 504)]);
    expect(requests).toHaveLength(1);
  });

  test("whose length another origin may not see is fetched whole", async () => {
    const source = (await urlSource(`${origin}/hidden-length`))!;
    expect(source.size).toBe(1000);
    expect([...(await source.read(500, 4))]).toEqual([...BYTES.subarray(500, 504)]);
  });

  test("that is not there is undefined", async () => {
    expect(await urlSource(`${origin}/missing`)).toBeUndefined();
  });

  test("that is refused, or on no server, is a failed download", async () => {
    await expect(urlSource(`${origin}/forbidden`)).rejects.toThrow(DownloadFailed);
    await expect(urlSource(`${origin}/forbidden`)).rejects.toThrow(/status 403/);
    await expect(urlSource("http://127.0.0.1:1/file")).rejects.toThrow(DownloadFailed);
  });

  test("gives ranges only inside, and only whole", async () => {
    const source = (await urlSource(`${origin}/file`))!;
    await expect(source.read(990, 11)).rejects.toThrow(CorruptFile);
    const shrunk = (await urlSource(`${origin}/shrinks`))!;
    await expect(shrunk.read(500, 20)).rejects.toThrow(CorruptFile);
  });

  test("can be cancelled", async () => {
    const source = (await urlSource(`${origin}/file`))!;
    await expect(source.read(0, 10, AbortSignal.abort())).rejects.toThrow(Cancelled);
  });
});

test("a folder behind a URL keeps the query and sends the headers", async () => {
  requests.length = 0;
  const folder = urlFolder(`${origin}/models/a b?download=true`, (url) =>
    urlSource(url, { headers: { authorization: "Bearer x" } }),
  );
  const table = await readFolderWeights(folder);
  expect(table.get("w")).toMatchObject({ shape: [4] });
  expect(
    requests.every((request) => request.includes("?download=true") && request.endsWith("Bearer x")),
  ).toBe(true);
});
