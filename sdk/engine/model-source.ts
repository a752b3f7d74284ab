import type { ModelFolder } from "../pipeline/index.ts";
import type { HubAddress } from "../weights/download/hub-address.ts";

/**
 * Where a checkpoint, a ControlNet, a T2I-Adapter, a LoRA, an embedding or a hypernetwork lies:
 *
 * - `"builtin"`: the small model that comes with this package;
 * - `"org/name"`, `"org/name@revision"`, `"org/name/file.safetensors"`, or the address of such a page: a repository, or
 *   one file of it, on the Hugging Face hub;
 * - a URL, or text that is one (absolute, or relative to the page when it begins with "./" or "/"): of a file when it
 *   ends like one (`.safetensors`, `.pt`, `.bin`), else of a folder in diffusers layout. In Node, text that is no URL
 *   is a file or a folder on disk where there is one;
 * - a `File` that the user picked;
 * - a folder that the user picked: a `FileSystemDirectoryHandle` (`showDirectoryPicker`, OPFS), or the files of
 *   `<input type="file" webkitdirectory>` or of a drop;
 * - a ModelFolder of one's own (not through a worker: functions cannot be sent).
 */
export type ModelSource =
  string | URL | File | FileSystemDirectoryHandle | FileList | readonly File[] | ModelFolder;

/** A ModelSource, told apart. All but `folder` can be sent to a worker. */
export type ResolvedSource =
  | { readonly type: "builtin" }
  | { readonly type: "url"; readonly url: string }
  | ({ readonly type: "hub" } & HubAddress)
  | { readonly type: "directory"; readonly handle: FileSystemDirectoryHandle }
  | { readonly type: "files"; readonly files: readonly FileAtPath[] }
  | { readonly type: "file"; readonly file: File }
  | { readonly type: "folder"; readonly folder: ModelFolder };

export interface FileAtPath {
  /** Relative to the checkpoint's folder: "unet/config.json". */
  readonly path: string;
  readonly file: File;
}
