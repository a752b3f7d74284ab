import { InvalidRequest } from "../../errors.ts";
import { compress } from "../compression.ts";
import { requestFromJson } from "../request/packed.ts";
import { type CheckedRequest, type Request, type RequestInput, requestToJson } from "../request/request.ts";
import { readChunks, writeChunks } from "./chunks.ts";
import { filteredRows } from "./pixel-rows.ts";
import { textChunk, textOf } from "./text.ts";

const KEYWORD = "underdrawing";

interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Straight-alpha RGBA, `width × height × 4` bytes. */
  readonly data: Uint8ClampedArray;
}

/**
 * A picture as the bytes of a PNG file that carries the Request that made it: `requestOfPicture` finds it again, and
 * image editors show it as a comment. In browsers and in Node.
 * @throws InvalidRequest for a picture whose bytes do not fill it
 */
export async function pictureFile(
  image: Pixels,
  request: Request | RequestInput,
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, data } = image;
  if (!(width > 0 && height > 0 && data.length === width * height * 4))
    throw new InvalidRequest(
      `A picture of ${width} × ${height} needs ${width * height * 4} bytes of RGBA, not ${data.length}.`,
      { value: data.length },
    );
  return writeChunks([
    { type: "IHDR", data: header(width, height) },
    await textChunk(KEYWORD, requestToJson(request)),
    { type: "IDAT", data: await compress("deflate", filteredRows(image)) },
    { type: "IEND", data: new Uint8Array(0) },
  ]);
}

/** Eight bits a channel, RGBA, not interlaced. */
function header(width: number, height: number): Uint8Array {
  const data = new Uint8Array(13);
  const view = new DataView(data.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  data.set([8, 6, 0, 0, 0], 8);
  return data;
}

/**
 * The Request that a PNG file carries, as `pictureFile` and the `underdrawing` command write it; undefined where it
 * carries none.
 * @throws CorruptFile for bytes of another format, a damaged file, or a Request that cannot be read
 */
export async function requestOfPicture(png: Uint8Array): Promise<CheckedRequest | undefined> {
  for (const chunk of readChunks(png)) {
    const text = await textOf(chunk, KEYWORD);
    if (text !== undefined) return requestFromJson(text);
  }
  return undefined;
}
