import type { ByteSource } from "../../weights/byte-source.ts";
import type { ModelFolder } from "../../weights/model-folder.ts";

/** Networks as people have them: a folder in diffusers' layout, or one file of tensors in any published layout. */
export type CheckpointSource =
  | { readonly type: "folder"; readonly folder: ModelFolder }
  | { readonly type: "file"; readonly source: ByteSource };

/** A folder alone stands for itself. */
export function sourceOf(given: CheckpointSource | ModelFolder): CheckpointSource {
  return "type" in given ? given : { type: "folder", folder: given };
}

/** What to call it in an error. */
export function sourceName(source: CheckpointSource): string {
  return source.type === "folder" ? source.folder.name : source.source.name;
}
