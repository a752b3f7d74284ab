import { crc32 } from "node:zlib";

/**
 * Text inside a PNG file (PNG specification, third edition, 11.3.3.4: `iTXt`, uncompressed UTF-8), where image editors
 * keep it and show it as a comment.
 */
const SIGNATURE = 8;
const MAGIC = [0x89, 0x50, 0x4e, 0x47];
const TYPE = "iTXt";

/** Whether bytes are those of a PNG file. */
export function isPng(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** The same file with `text` under `keyword` (1 to 79 Latin-1 letters), before its first pixels. */
export function withText(png: Uint8Array, keyword: string, text: string): Uint8Array {
  const body = Buffer.concat([
    Buffer.from(TYPE, "latin1"),
    Buffer.from(`${keyword}\0\0\0\0\0`, "latin1"),
    Buffer.from(text, "utf8"),
  ]);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(body.length - TYPE.length);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(crc32(body));
  const afterHeader = chunks(png)[0]?.end ?? png.length;
  return Buffer.concat([png.subarray(0, afterHeader), head, body, tail, png.subarray(afterHeader)]);
}

/** The text under `keyword`, or undefined when the file has none. */
export function readText(png: Uint8Array, keyword: string): string | undefined {
  const start = `${keyword}\0\0\0\0\0`;
  for (const { type, data } of chunks(png))
    if (type === TYPE && Buffer.from(data.subarray(0, start.length)).toString("latin1") === start)
      return Buffer.from(data.subarray(start.length)).toString("utf8");
  return undefined;
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
  /** Where the next one begins. */
  readonly end: number;
}

function chunks(png: Uint8Array): Chunk[] {
  const found: Chunk[] = [];
  const view = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  for (let at = SIGNATURE; at + 12 <= view.length;) {
    const length = view.readUInt32BE(at);
    const end = at + 12 + length;
    found.push({
      type: view.toString("latin1", at + 4, at + 8),
      data: view.subarray(at + 8, at + 8 + length),
      end,
    });
    at = end;
  }
  return found;
}
