import type { FileStore } from "../store/file-store.ts";
import { sha256 } from "./sha256.ts";

export const CHUNKS = "chunks/";

/** Pieces of files under their own SHA-256: equal pieces of different files lie there once, and nobody can alter one unseen. */
export class ChunkShelf {
  readonly #store: FileStore;
  readonly #sound = new Set<string>();

  constructor(store: FileStore) {
    this.#store = store;
  }

  /** Keeps a piece and tells its hash. @throws StorageFull */
  async put(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const hash = await sha256(bytes);
    if ((await this.#store.read(pathOf(hash)))?.size !== bytes.byteLength)
      await this.#store.write(pathOf(hash), bytes);
    this.#sound.add(hash);
    return hash;
  }

  /** The piece of that hash, checked when it is first taken; undefined (and gone) where it is not what it should be. */
  async take(hash: string): Promise<Blob | undefined> {
    const blob = await this.#store.read(pathOf(hash));
    if (blob && (this.#sound.has(hash) || (await isSound(blob, hash)))) {
      this.#sound.add(hash);
      return blob;
    }
    this.#sound.delete(hash);
    await this.#store.remove(pathOf(hash));
    return undefined;
  }

  remove(hash: string): Promise<void> {
    this.#sound.delete(hash);
    return this.#store.remove(pathOf(hash));
  }
}

/** Two levels, since some file systems are slow with folders of thousands. */
const pathOf = (hash: string): string => `${CHUNKS}${hash.slice(0, 2)}/${hash}`;

async function isSound(blob: Blob, hash: string): Promise<boolean> {
  try {
    return (await sha256(new Uint8Array(await blob.arrayBuffer()))) === hash;
  } catch {
    // A file that cannot be read is as good as none.
    return false;
  }
}
