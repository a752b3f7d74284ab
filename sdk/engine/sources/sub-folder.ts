import type { ModelFolder } from "../../pipeline/index.ts";

/** A folder inside a folder: a ControlNet that lies beside its base. */
export function subFolder(folder: ModelFolder, path: string): ModelFolder {
  return {
    name: `${folder.name.replace(/\/$/, "")}/${path}`,
    file: (inner) => folder.file(`${path}/${inner}`),
  };
}
