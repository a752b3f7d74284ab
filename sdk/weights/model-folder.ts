import type { ByteSource } from "./byte-source.ts";

/**
 * The files of a checkpoint in diffusers layout, wherever they lie: a directory, a hub repository, a picked folder.
 * Paths are relative and use "/": "unet/config.json", "tokenizer/vocab.json".
 */
export interface ModelFolder {
  /** What to call it in an error. */
  readonly name: string;
  /** The file at `path`, or undefined when the folder has none. */
  file(path: string, signal?: AbortSignal): Promise<ByteSource | undefined>;
}

/** The folder `path` inside a folder. */
export const subfolder = (folder: ModelFolder, path: string): ModelFolder => ({
  name: `${folder.name}/${path}`,
  file: (inner, signal) => folder.file(`${path}/${inner}`, signal),
});
