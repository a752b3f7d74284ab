/** Where files are kept between visits: the browser's private file system or cache, a folder on disk, memory. */
export interface FileStore {
  readonly kind: "opfs" | "cache" | "disk" | "memory";
  /**
   * Undefined where there is none. Costs no memory until the Blob is read (but in memory). A File where the store knows
   * when it was written; else the same object until it is written again.
   */
  read(path: string): Promise<Blob | undefined>;
  /** Whole or not at all, also when the page is closed in the middle. @throws StorageFull */
  write(path: string, content: Uint8Array<ArrayBuffer> | string): Promise<void>;
  /** A file, or a folder with everything in it. What is not there is no fault. */
  remove(path: string): Promise<void>;
  /** Bytes that may still be written; undefined where nobody tells. */
  free(): Promise<number | undefined>;
  /** Everything whose path begins with a folder ("files/"), without order. */
  list(folder: string): Promise<readonly StoredPath[]>;
}

/** A file of a store. */
export interface StoredPath {
  readonly path: string;
  readonly bytes: number;
}
