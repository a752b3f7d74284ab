import { readdir } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";
import type { GoldenKind } from "./golden-kind.ts";

/** Every kind in the folder `kinds/`, by its name in cases.json. */
export const findKinds = async (): Promise<ReadonlyMap<string, GoldenKind>> => {
  const folder = fileURLToPath(new URL("kinds/", import.meta.url));
  const files = (await readdir(folder)).filter((file) => file.endsWith(".ts")).sort();
  const kinds: GoldenKind[] = [];
  for (const file of files) {
    const module = (await import(pathToFileURL(join(folder, file)).href)) as {
      default?: GoldenKind | GoldenKind[];
    };
    kinds.push(...[module.default ?? []].flat());
  }
  return new Map(kinds.map((kind) => [kind.kind, kind]));
};
