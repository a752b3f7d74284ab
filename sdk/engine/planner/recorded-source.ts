import type { CheckpointSource } from "../../pipeline/index.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import { isTensorFile } from "../../weights/tensor-files.ts";

/** A source, and the files of tensors that were opened in it so far. */
export interface RecordedSource {
  readonly source: CheckpointSource;
  readonly files: ReadonlySet<ByteSource>;
}

/** Which file of a folder holds a network shows when it has been read. */
export function recordedSource(source: CheckpointSource): RecordedSource {
  if (source.type === "file") return { source, files: new Set([source.source]) };
  const files = new Set<ByteSource>();
  const { folder } = source;
  return {
    files,
    source: {
      type: "folder",
      folder: {
        name: folder.name,
        file: async (path, signal) => {
          const file = await folder.file(path, signal);
          if (file && isTensorFile(path)) files.add(file);
          return file;
        },
      },
    },
  };
}
