import { bytesSource } from "../../sdk/weights/sources/bytes.ts";
import type { ModelFolder } from "../../sdk/weights/model-folder.ts";

/** A model folder in memory: text or bytes by path. */
export const memoryFolder = (
  files: Readonly<Record<string, string | Uint8Array>>,
  name = "a folder in memory",
): ModelFolder => ({
  name,
  file: (path) => {
    const content = files[path];
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    return Promise.resolve(bytes && bytesSource(`${name}/${path}`, bytes));
  },
});
