import type { ByteSource } from "../../weights/byte-source.ts";

/**
 * The files of a checkpoint in diffusers layout, wherever they lie: a directory, a hub repository, a picked folder.
 * Paths are relative and use "/": "unet/config.json", "tokenizer/vocab.json".
 */
export interface ModelFolder {
  /** What to call it in an error. */
  readonly name: string;
  /** The file at `path`, or undefined when the folder has none. */
  file(path: string): Promise<ByteSource | undefined>;
}
