import { crc32 as zlibCrc, deflateSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { CorruptFile, InvalidRequest } from "../../sdk/errors.ts";
import { type Chunk, readChunks, writeChunks } from "../../sdk/engine/picture-file/chunks.ts";
import { crc32 } from "../../sdk/engine/picture-file/crc.ts";
import { pictureFile, requestOfPicture } from "../../sdk/engine/picture-file/picture-file.ts";
import { packRequest, unpackRequest } from "../../sdk/engine/request/packed.ts";
import { type RequestInput, requestToJson } from "../../sdk/engine/request/request.ts";
import { encodePng } from "../../sdk/node/png.ts";

const noise = (length: number, seed = 1) => {
  let state = seed;
  return Uint8ClampedArray.from({ length }, () => (state = (state * 48271) % 2147483647) >> 8);
};

const request: RequestInput = {
  prompt: "ein Leuchtturm – 灯台",
  width: 16,
  height: 8,
  seed: 7,
  controls: [
    { map: { kind: "scribble", width: 16, height: 8, data: noise(16 * 8 * 3) }, weight: 0.7, end: 0.5 },
  ],
};

/** `iTXt` as the `underdrawing` command wrote it at first: not compressed. */
function plainText(keyword: string, text: string): Chunk {
  return { type: "iTXt", data: Buffer.from(`${keyword}\0\0\0\0\0${text}`, "utf8") };
}

async function withChunk(chunk: Chunk): Promise<Uint8Array> {
  const png = await encodePng({ width: 2, height: 1, data: noise(8) });
  const [header, ...rest] = [...readChunks(png)];
  return writeChunks([header!, chunk, ...rest]);
}

describe("a picture's file", () => {
  test.each([
    [1, 1],
    [7, 5],
    [64, 33],
  ])("of %i × %i pixels shows every pixel to other readers", async (width, height) => {
    const image = { width, height, data: noise(width * height * 4) };
    for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
    const png = await pictureFile(image, request);
    const context = createCanvas(width, height).getContext("2d");
    context.drawImage(await loadImage(Buffer.from(png)), 0, 0);
    expect([...context.getImageData(0, 0, width, height).data]).toEqual([...image.data]);
  });

  test("gives its Request back", async () => {
    const png = await pictureFile({ width: 2, height: 1, data: noise(8) }, request);
    const found = await requestOfPicture(png);
    expect(found).toMatchObject({ prompt: request.prompt, seed: 7, controls: [{ weight: 0.7, end: 0.5 }] });
    expect(found!.controls[0]!.map.data).toEqual(request.controls![0]!.map.data);
  });

  test("has the checksums that PNG asks for", () => {
    const bytes = Buffer.from(noise(1000));
    expect(crc32(bytes)).toBe(zlibCrc(bytes));
  });

  test("that has text not compressed is read too, beside other text", async () => {
    const png = await withChunk(plainText("underdrawing", requestToJson(request)));
    expect(await requestOfPicture(png)).toMatchObject({ prompt: request.prompt });
    expect(await requestOfPicture(await withChunk(plainText("Comment", "underdrawing")))).toBeUndefined();
  });

  test("of a picture whose bytes do not fill it is refused", async () => {
    await expect(pictureFile({ width: 2, height: 2, data: noise(8) }, request)).rejects.toThrow(
      InvalidRequest,
    );
  });
});

describe("a hostile file", () => {
  const compressed = (body: Uint8Array): Chunk => ({
    type: "iTXt",
    data: Buffer.concat([Buffer.from("underdrawing\0\u0001\0\0\0", "latin1"), body]),
  });

  test.each<[string, () => Promise<Uint8Array>]>([
    ["no PNG", () => Promise.resolve(Uint8Array.of(1, 2, 3))],
    ["nothing", () => Promise.resolve(new Uint8Array(0))],
    ["a Request of another form", () => withChunk(plainText("underdrawing", '{"steps":"many"}'))],
    ["no JSON", () => withChunk(plainText("underdrawing", "{"))],
    ["text that breaks off", () => withChunk({ type: "iTXt", data: Buffer.from("underdrawing\0\u0001\0e") })],
    ["damaged compression", () => withChunk(compressed(Buffer.from(noise(50))))],
    ["compression cut off", () => withChunk(compressed(deflateSync(requestToJson(request)).subarray(0, 60)))],
    ["more text than memory", () => withChunk(compressed(deflateSync(Buffer.alloc(150e6))))],
  ])("with %s gives CorruptFile", async (_, make) => {
    await expect(requestOfPicture(await make())).rejects.toThrow(CorruptFile);
  });

  test("that is cut off or changed anywhere gives CorruptFile, or the Request before the damage", async () => {
    const png = await pictureFile({ width: 2, height: 1, data: noise(8) }, request);
    for (let cut = 0; cut < png.length; cut += 7)
      await requestOfPicture(png.subarray(0, cut)).then(
        (found) => expect(found).toMatchObject({ prompt: request.prompt }),
        (error: unknown) => expect(error).toBeInstanceOf(CorruptFile),
      );
    for (let at = 0; at < png.length; at += 11) {
      const changed = png.slice();
      changed[at]! ^= 0x55;
      await requestOfPicture(changed).then(
        (found) => expect(found).toMatchObject({ prompt: request.prompt }),
        (error: unknown) => expect(error).toBeInstanceOf(CorruptFile),
      );
    }
  });
});

describe("a packed Request", () => {
  test("comes back, short and plain", async () => {
    const flat = { ...request, width: 64, height: 64 };
    flat.controls = [
      { map: { kind: "scribble", width: 64, height: 64, data: new Uint8ClampedArray(64 * 64 * 3) } },
    ];
    const text = await packRequest(flat);
    expect(text).toMatch(/^[A-Za-z0-9+/=]+$/);
    expect(text.length).toBeLessThan(600);
    const back = await unpackRequest(text);
    expect(back).toMatchObject({ prompt: request.prompt, width: 64 });
    expect(back.controls[0]!.map.data).toHaveLength(64 * 64 * 3);
  });

  test.each([
    ["empty", ""],
    ["no base64", "ä"],
    ["no gzip", btoa("hello")],
    ["gzip of something else", "H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA=="],
  ])("that is %s is refused", async (_, text) => {
    await expect(unpackRequest(text)).rejects.toThrow(CorruptFile);
  });
});
