import { z } from "zod";
import type { FileStore } from "../store/file-store.ts";
import { readSealed, writeSealed } from "../store/sealed.ts";
import { CHUNK_BYTES, chunkCount } from "./chunks.ts";
import type { RemoteDescription, RemoteFile } from "./remote-file.ts";
import { sha256 } from "../store/sha256.ts";

export const FILES = "files/";

const headSchema = z.object({
  version: z.literal(2),
  id: z.string(),
  model: z.string(),
  name: z.string(),
  size: z.int().nonnegative(),
  etag: z.string().optional(),
  sha256: z.string().optional(),
  chunkBytes: z.literal(CHUNK_BYTES),
  /** The whole file was compared with `sha256`. */
  verified: z.boolean(),
  /** Milliseconds since 1970. */
  used: z.number(),
});

/** What is known of a kept file beside its chunks. */
export type FileHead = z.output<typeof headSchema>;

const HASH = /^[0-9a-f]{64}$/;

/**
 * What a store knows of one file: a head, and the hash of each chunk that has arrived, each in a small file of its own,
 * so that several pages may add chunks at once and a crash loses none.
 */
export class FileRecord {
  readonly #store: FileStore;
  readonly #folder: string;
  head: FileHead;
  /** By chunk; undefined where it has not arrived. */
  hashes: (string | undefined)[];

  private constructor(store: FileStore, folder: string, head: FileHead) {
    this.#store = store;
    this.#folder = folder;
    this.head = head;
    this.hashes = new Array<string | undefined>(chunkCount(head.size)).fill(undefined);
  }

  /** Undefined where there is none, or none that can be read: it is then taken away. */
  static async open(store: FileStore, id: string): Promise<FileRecord | undefined> {
    const folder = await folderOf(id);
    const head = await readHead(store, folder);
    if (!head || head.id !== id) {
      await store.remove(folder);
      return undefined;
    }
    const record = new FileRecord(store, folder, head);
    await record.refresh();
    return record;
  }

  static async create(
    store: FileStore,
    { id, model, name }: Pick<RemoteFile, "id" | "model" | "name">,
    { size, etag, sha256 }: RemoteDescription,
  ): Promise<FileRecord> {
    const folder = await folderOf(id);
    const record = new FileRecord(store, folder, {
      version: 2,
      id,
      model,
      name,
      size,
      etag,
      sha256,
      chunkBytes: CHUNK_BYTES,
      verified: false,
      used: Date.now(),
    });
    await store.remove(folder);
    await record.saveHead({});
    return record;
  }

  /** Looks what other pages have added, and writes the head again where someone has taken it away. */
  async refresh(): Promise<void> {
    if (!(await readHead(this.#store, this.#folder))) await this.saveHead({});
    const whole = await readSealed(this.#store, `${this.#folder}/all`);
    if (whole !== undefined) {
      const lines = whole.split("\n");
      if (lines.length === this.hashes.length && lines.every((line) => HASH.test(line))) this.hashes = lines;
      return;
    }
    const found = await this.#store.list(`${this.#folder}/`);
    await Promise.all(
      found.map(async ({ path }) => {
        const chunk = Number(path.slice(this.#folder.length + 1));
        if (!Number.isInteger(chunk) || chunk < 0 || chunk >= this.hashes.length || this.hashes[chunk])
          return;
        const hash = await readSealed(this.#store, path);
        if (hash !== undefined && HASH.test(hash)) this.hashes[chunk] = hash;
      }),
    );
  }

  async add(chunk: number, hash: string): Promise<void> {
    await this.#write(chunk, hash);
    this.hashes[chunk] = hash;
  }

  /** One file instead of thousands, once nothing is missing. */
  async close(): Promise<void> {
    await this.#write("all", this.hashes.join("\n"));
    await Promise.all(this.hashes.map((_, chunk) => this.#store.remove(`${this.#folder}/${chunk}`)));
  }

  /** Takes a chunk's hash away, whose content was lost. What comes in its place is compared with the whole's hash again. */
  async drop(chunk: number): Promise<void> {
    this.hashes[chunk] = undefined;
    await this.saveHead({ verified: false });
    if (await this.#store.read(`${this.#folder}/all`)) {
      await Promise.all(this.hashes.flatMap((hash, i) => (hash ? [this.#write(i, hash)] : [])));
      await this.#store.remove(`${this.#folder}/all`);
    } else await this.#store.remove(`${this.#folder}/${chunk}`);
  }

  async saveHead(change: Partial<Pick<FileHead, "verified" | "used">>): Promise<void> {
    this.head = { ...this.head, ...change };
    await this.#write("head", JSON.stringify(this.head));
  }

  async remove(): Promise<void> {
    this.hashes.fill(undefined);
    await this.#store.remove(this.#folder);
  }

  #write(name: string | number, text: string): Promise<void> {
    return writeSealed(this.#store, `${this.#folder}/${name}`, text);
  }

  get missing(): number {
    return this.hashes.filter((hash) => hash === undefined).length;
  }
}

const folderOf = async (id: string): Promise<string> =>
  FILES + (await sha256(new TextEncoder().encode(id))).slice(0, 32);

async function readHead(store: FileStore, folder: string): Promise<FileHead | undefined> {
  try {
    const text = await readSealed(store, `${folder}/head`);
    return text === undefined ? undefined : headSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Heads of everything that is kept. */
export async function keptHeads(store: FileStore): Promise<FileHead[]> {
  const paths = (await store.list(FILES)).filter(({ path }) => path.endsWith("/head"));
  const heads = await Promise.all(paths.map(({ path }) => readHead(store, path.slice(0, -"/head".length))));
  return heads.filter((head) => head !== undefined);
}
