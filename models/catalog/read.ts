import { readdir, readFile } from "node:fs/promises";

/** A manifest's file, not yet checked. */
export interface ManifestFile {
  /** Without ".json". */
  readonly name: string;
  readonly content: unknown;
}

const HERE = new URL(".", import.meta.url);

/** The manifests that lie beside this file, by name. @throws SyntaxError for one that is no JSON */
export async function readManifests(folder: URL = HERE): Promise<ManifestFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
  return Promise.all(
    names.map(async (name) => ({
      name: name.slice(0, -".json".length),
      content: JSON.parse(await readFile(new URL(name, folder), "utf8")) as unknown,
    })),
  );
}
