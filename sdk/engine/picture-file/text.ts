import { CorruptFile } from "../../errors.ts";
import { compress, decompress } from "../compression.ts";
import type { Chunk } from "./chunks.ts";

/** Bytes of text; more is no text of ours. */
const LARGEST = 128 * 2 ** 20;

/**
 * Text in a PNG file (PNG specification, third edition, 11.3.3.4): `iTXt` is a keyword of Latin-1, whether what follows
 * is compressed, a language and a translated keyword (both empty here), and UTF-8.
 */
const TYPE = "iTXt";

/** `text` under a keyword of 1 to 79 Latin-1 letters, compressed. */
export async function textChunk(keyword: string, text: string): Promise<Chunk> {
  const body = await compress("deflate", new TextEncoder().encode(text));
  const head = Uint8Array.from(`${keyword}\0\u0001\0\0\0`, (letter) => letter.charCodeAt(0));
  const data = new Uint8Array(head.length + body.length);
  data.set(head);
  data.set(body, head.length);
  return { type: TYPE, data };
}

/**
 * The text of a chunk, or undefined for one that holds none under this keyword. Uncompressed text is read as well.
 * @throws CorruptFile for text that cannot be decompressed or breaks off
 */
export async function textOf({ type, data }: Chunk, keyword: string): Promise<string | undefined> {
  const start = `${keyword}\0`;
  if (type !== TYPE || !startsWith(data, start)) return undefined;
  const compressed = data[start.length] === 1;
  const language = data.indexOf(0, start.length + 2);
  const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translated < 0)
    throw new CorruptFile(`The text under ${JSON.stringify(keyword)} in the PNG file breaks off.`, {
      value: keyword,
    });
  const body = data.subarray(translated + 1);
  return new TextDecoder().decode(compressed ? await decompress("deflate", body, LARGEST) : body);
}

const startsWith = (data: Uint8Array, text: string): boolean =>
  Array.from(text, (letter) => letter.charCodeAt(0)).every((code, i) => data[i] === code);
