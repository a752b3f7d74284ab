import type { ModelFolder } from "../pipeline/index.ts";

/**
 * Where a checkpoint (or a ControlNet) in diffusers layout lies:
 *
 * - `"builtin"`: the small model that comes with this package;
 * - a URL, or text that is one (absolute, or relative to the page): a folder on a server. In Node, text that is no URL
 *   is a folder on disk;
 * - a folder that the user picked: a `FileSystemDirectoryHandle` (`showDirectoryPicker`, OPFS), or the files of
 *   `<input type="file" webkitdirectory>` or of a drop;
 * - a ModelFolder of one's own (not through a worker: functions cannot be sent).
 */
export type ModelSource = string | URL | FileSystemDirectoryHandle | FileList | readonly File[] | ModelFolder;

/** A ModelSource, told apart. All but `folder` can be sent to a worker. */
export type ResolvedSource =
  | { readonly type: "builtin" }
  | { readonly type: "url"; readonly url: string }
  | { readonly type: "directory"; readonly handle: FileSystemDirectoryHandle }
  | { readonly type: "files"; readonly files: readonly FileAtPath[] }
  | { readonly type: "folder"; readonly folder: ModelFolder };

export interface FileAtPath {
  /** Relative to the checkpoint's folder: "unet/config.json". */
  readonly path: string;
  readonly file: File;
}
