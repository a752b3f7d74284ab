import { CorruptFile, UnsupportedCheckpoint } from "../../errors.ts";
import type { ModelFolder } from "./model-folder.ts";

/** Configs and vocabularies are small; anything larger is not what its name says. */
const MOST_BYTES = 64 * 2 ** 20;

/** The file's text, or undefined when the folder has no such file. */
export async function readText(
  folder: ModelFolder,
  path: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const source = await folder.file(path);
  if (!source) return undefined;
  if (source.size > MOST_BYTES)
    throw new CorruptFile(`${source.name} has ${source.size} bytes, too many for ${path}.`, {
      value: source.size,
    });
  return new TextDecoder().decode(await source.read(0, source.size, signal));
}

/** The file's JSON object, or undefined when the folder has no such file. The caller vouches for the shape. */
export async function readJson<T extends object>(
  folder: ModelFolder,
  path: string,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const text = await readText(folder, path, signal);
  if (text === undefined) return undefined;
  const value = parse(text, path, folder);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new CorruptFile(`${path} in ${folder.name} is not a JSON object.`);
  return value as T;
}

export async function requireJson<T extends object>(
  folder: ModelFolder,
  path: string,
  signal?: AbortSignal,
): Promise<T> {
  const value = await readJson<T>(folder, path, signal);
  if (!value)
    throw new UnsupportedCheckpoint(`${folder.name} has no ${path}: it is not in diffusers layout.`);
  return value;
}

function parse(text: string, path: string, folder: ModelFolder): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CorruptFile(`${path} in ${folder.name} is not JSON: ${String(cause)}`, { cause });
  }
}
