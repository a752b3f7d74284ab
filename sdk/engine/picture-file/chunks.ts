import { CorruptFile } from "../../errors.ts";
import { crc32 } from "./crc.ts";

/** The parts of a PNG file (PNG specification, third edition, 5.3): a length, four letters, data, a checksum. */
export interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const AROUND = 12;

/** Whether bytes begin as a PNG file does. */
export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, i) => bytes[i] === byte);
}

/** @throws CorruptFile for bytes of another format, a file that is cut off, or a checksum that is wrong */
export function* readChunks(png: Uint8Array): Generator<Chunk> {
  if (!isPng(png)) throw new CorruptFile("This is no PNG file: it does not begin as one.");
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = SIGNATURE.length; at < png.length;) {
    if (at + AROUND > png.length) throw cutOff(at);
    const length = view.getUint32(at);
    const end = at + AROUND + length;
    if (end > png.length) throw cutOff(at);
    const body = png.subarray(at + 4, end - 4);
    const type = String.fromCharCode(...body.subarray(0, 4));
    if (crc32(body) !== view.getUint32(end - 4))
      throw new CorruptFile(
        `The PNG file is damaged: the checksum of its part ${JSON.stringify(type)} is wrong.`,
        {
          value: type,
        },
      );
    yield { type, data: body.subarray(4) };
    if (type === "IEND") return;
    at = end;
  }
  throw cutOff(png.length);
}

const cutOff = (at: number) =>
  new CorruptFile(`The PNG file is cut off after ${at} bytes; take the whole file.`, { value: at });

export function writeChunks(chunks: readonly Chunk[]): Uint8Array<ArrayBuffer> {
  const length = chunks.reduce((sum, { data }) => sum + AROUND + data.length, SIGNATURE.length);
  const png = new Uint8Array(length);
  const view = new DataView(png.buffer);
  png.set(SIGNATURE);
  let at = SIGNATURE.length;
  for (const { type, data } of chunks) {
    view.setUint32(at, data.length);
    for (let i = 0; i < 4; i++) png[at + 4 + i] = type.charCodeAt(i);
    png.set(data, at + 8);
    view.setUint32(at + 8 + data.length, crc32(png.subarray(at + 4, at + 8 + data.length)));
    at += AROUND + data.length;
  }
  return png;
}
