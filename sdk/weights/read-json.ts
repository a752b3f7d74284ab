import { CorruptFile, UnsupportedCheckpoint } from "../errors.ts";
import type { ByteSource } from "./byte-source.ts";
import type { ModelFolder } from "./model-folder.ts";

/** Configs and indices are kilobytes, tokenizers a few megabytes. */
const LARGEST_JSON = 64 << 20;

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * @throws CorruptFile when the source is not a JSON object.
 */
export const readJson = async (source: ByteSource, signal?: AbortSignal): Promise<JsonObject> => {
  if (source.size > LARGEST_JSON)
    throw new CorruptFile(`${source.name} has ${source.size} bytes: too many for a JSON file of a model.`, {
      value: source.size,
    });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(await source.read(0, source.size, signal)));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new CorruptFile(`${source.name} is not JSON (${cause.message}).`, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new CorruptFile(`${source.name} holds no JSON object.`, { value });
  return value as JsonObject;
};

/** @throws UnsupportedCheckpoint when the folder has no such file. */
export const readFolderJson = async (
  folder: ModelFolder,
  path: string,
  signal?: AbortSignal,
): Promise<JsonObject> => {
  const source = await folder.file(path, signal);
  if (source === undefined)
    throw new UnsupportedCheckpoint(
      `${folder.name} has no ${path}: it is no model folder in diffusers layout.`,
      {
        value: path,
      },
    );
  return readJson(source, signal);
};
