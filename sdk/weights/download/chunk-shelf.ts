import type { FileStore } from "../store/file-store.ts";
import { sha256 } from "../store/sha256.ts";

export const CHUNKS = "chunks/";

/** Pieces of files under their own SHA-256: equal pieces of different files lie there once, and nobody can alter one unseen. */
export class ChunkShelf {
  readonly #store: FileStore;
  /** What was checked, by hash: the time of its writing where the store tells it, else the very object. */
  readonly #sound = new Map<string, number | Blob>();

  constructor(store: FileStore) {
    this.#store = store;
  }

  /** Keeps a piece and tells its hash. @throws StorageFull */
  async put(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
    const hash = await sha256(bytes);
    // Checked, not only measured: what lies there may be the damaged one whose place this piece is to take.
    if (await this.take(hash)) return hash;
    await this.#store.write(pathOf(hash), bytes);
    const written = await this.#store.read(pathOf(hash));
    if (written) this.#sound.set(hash, stampOf(written));
    return hash;
  }

  /**
   * The piece of that hash, checked when it is first taken and whenever it was written since; undefined (and gone) where
   * it is not what it should be.
   */
  async take(hash: string): Promise<Blob | undefined> {
    const blob = await this.#store.read(pathOf(hash));
    if (!blob) return undefined;
    if (this.#sound.get(hash) === stampOf(blob)) return blob;
    if (await isSound(blob, hash)) {
      this.#sound.set(hash, stampOf(blob));
      return blob;
    }
    await this.remove(hash);
    return undefined;
  }

  remove(hash: string): Promise<void> {
    this.#sound.delete(hash);
    return this.#store.remove(pathOf(hash));
  }
}

/** Two levels, since some file systems are slow with folders of thousands. */
const pathOf = (hash: string): string => `${CHUNKS}${hash.slice(0, 2)}/${hash}`;

/** Of the file's last writing; a store that does not tell it hands out the same object for as long as it holds it. */
const stampOf = (blob: Blob): number | Blob => (blob instanceof File ? blob.lastModified : blob);

async function isSound(blob: Blob, hash: string): Promise<boolean> {
  try {
    return (await sha256(new Uint8Array(await blob.arrayBuffer()))) === hash;
  } catch {
    // A file that cannot be read is as good as none.
    return false;
  }
}
