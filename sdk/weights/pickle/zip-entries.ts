import { ZipReader } from "@zip.js/zip.js/lib/zip-core-reader.js";
import type { Entry, Reader } from "@zip.js/zip.js";
import { CorruptFile, UnderdrawingError, UnsupportedCheckpoint } from "../../errors.ts";
import type { ByteSource } from "../byte-source.ts";

/** A file inside a zip that lies there as it is, so that any part of it can be read. */
export interface StoredFile {
  /** From the start of the zip. */
  readonly offset: number;
  readonly length: number;
}

/** Central directories of PyTorch checkpoints have some 100 kB; nothing larger is read in one piece. */
const LARGEST_READ = 16 << 20;
const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const STORED = 0;

/** What zip.js asks of a reader; its own base class comes only with all of its decompressors. */
const readerOf = (source: ByteSource, signal?: AbortSignal): Reader<ByteSource> => {
  const readUint8Array = async (offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> => {
    if (length > LARGEST_READ) {
      throw new CorruptFile(
        `${source.name} has a zip directory of ${length} bytes, more than any checkpoint.`,
        {
          value: length,
        },
      );
    }
    const end = Math.min(source.size, offset + length);
    return new Uint8Array(await source.read(offset, Math.max(0, end - offset), signal));
  };
  const reader: Pick<Reader<ByteSource>, "size" | "readUint8Array"> = { size: source.size, readUint8Array };
  return reader as Reader<ByteSource>;
};

const entriesOf = async (source: ByteSource, signal?: AbortSignal): Promise<Entry[]> => {
  try {
    return await new ZipReader(readerOf(source, signal)).getEntries();
  } catch (cause) {
    if (cause instanceof UnderdrawingError || signal?.aborted) throw cause;
    throw new CorruptFile(
      `${source.name} is no zip file that can be read (${cause instanceof Error ? cause.message : String(cause)}): fetch it again.`,
      { cause },
    );
  }
};

/** Lists what a zip holds. Only its directory is read. */
export class ZipFile {
  private constructor(
    private readonly source: ByteSource,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  static async open(source: ByteSource, signal?: AbortSignal): Promise<ZipFile> {
    const entries = await entriesOf(source, signal);
    return new ZipFile(source, new Map(entries.map((entry) => [entry.filename, entry])));
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /**
   * Where a file's bytes lie; one small read.
   * @throws CorruptFile when there is none, or its place is not in the zip; UnsupportedCheckpoint when it is compressed.
   */
  async locate(name: string, signal?: AbortSignal): Promise<StoredFile> {
    const entry = this.entries.get(name);
    if (!entry)
      throw new CorruptFile(`${this.source.name} lacks its part ${name}: fetch it again.`, { value: name });
    if (entry.compressionMethod !== STORED || entry.encrypted) {
      throw new UnsupportedCheckpoint(
        `${this.source.name} holds ${name} compressed or encrypted; PyTorch stores it plainly. Unpack it and save it again.`,
        { value: name },
      );
    }
    const header = await this.source.read(entry.offset, LOCAL_HEADER, signal);
    const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
    if (view.getUint32(0, true) !== LOCAL_SIGNATURE) {
      throw new CorruptFile(`${this.source.name} points to ${name} where there is none: fetch it again.`, {
        value: name,
      });
    }
    const offset = entry.offset + LOCAL_HEADER + view.getUint16(26, true) + view.getUint16(28, true);
    const length = entry.uncompressedSize;
    if (!Number.isSafeInteger(offset + length) || offset + length > this.source.size) {
      throw new CorruptFile(`${this.source.name} ends before its part ${name} does: fetch it again.`, {
        value: name,
      });
    }
    return { offset, length };
  }
}
