import type { ExternalFile } from "./graph.ts";

type Bytes = Uint8Array | Blob;

/** Bytes that are still in memory because someone is opening a graph with them, or holds them. */
const inMemory = new WeakMap<ExternalFile, WeakRef<Bytes>>();

/** Loads each file once for as long as its bytes are alive, so that graphs over one checkpoint share them. */
export const loadFiles = (files: readonly ExternalFile[]): Promise<{ path: string; data: Bytes }[]> =>
  Promise.all(files.map(async (file) => ({ path: file.path, data: await bytesOf(file) })));

const bytesOf = async (file: ExternalFile): Promise<Bytes> => {
  const known = inMemory.get(file)?.deref();
  if (known !== undefined) return known;
  const bytes = await file.load();
  inMemory.set(file, new WeakRef(bytes));
  return bytes;
};
