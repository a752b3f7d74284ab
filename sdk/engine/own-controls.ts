import type { CheckpointSource } from "../pipeline/index.ts";
import { subfolder } from "../weights/model-folder.ts";
import type { OpenSource } from "./shelf.ts";

/** The ControlNets that lie in a model's own folder as `controlnet-<name>`. */
export function ownControls(
  opened: CheckpointSource,
  names: readonly string[],
): (readonly [string, OpenSource])[] {
  if (opened.type !== "folder") return [];
  return names.map((name) => {
    const folder = subfolder(opened.folder, `controlnet-${name}`);
    return [name, () => Promise.resolve({ type: "folder", folder })] as const;
  });
}
