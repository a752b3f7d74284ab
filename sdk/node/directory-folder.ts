import { join } from "node:path";
import type { ModelFolder } from "../weights/model-folder.ts";
import { fileSource } from "./file-source.ts";

/** A model folder on disk. */
export const directoryFolder = (path: string): ModelFolder => ({
  name: path,
  file: (inner) => fileSource(join(path, ...inner.split("/"))),
});
