import type { ModelFolder } from "../../pipeline/index.ts";
import type { ResolvedSource } from "../model-source.ts";
import { directoryFolder } from "./directory-folder.ts";
import { filesFolder } from "./files-folder.ts";
import { urlFolder } from "../../weights/folders/url.ts";

/** Opens a folder of files; `builtin` says where this package's own model lies. */
export function openSource(source: ResolvedSource, builtin: () => ModelFolder): ModelFolder {
  switch (source.type) {
    case "builtin":
      return builtin();
    case "url":
      return urlFolder(source.url);
    case "directory":
      return directoryFolder(source.handle);
    case "files":
      return filesFolder(source.files);
    case "folder":
      return source.folder;
  }
}
