import { basename, extname } from "node:path";
import { InvalidRequest } from "../../errors.ts";

/** A file and how much of it is wanted: `ink.safetensors:0.8`. */
export interface AddonFlag {
  /** The file's name without its ending, or what stands before "=". */
  readonly name: string;
  readonly path: string;
  readonly amount: number;
}

/**
 * `FILE`, `FILE:AMOUNT`, `NAME=FILE` or `NAME=FILE:AMOUNT`. A colon counts only before a number, so that a drive's
 * letter stays part of the path.
 * @throws InvalidRequest where there is no file.
 */
export function parseAddonFlag(flag: string, text: string): AddonFlag {
  const [, name, path = "", amount = "1"] =
    /^(?:([^=/\\]+)=)?(.+?)(?::(-?(?:\d+\.?\d*|\.\d+)))?$/s.exec(text) ?? [];
  if (!path)
    throw new InvalidRequest(`--${flag} ${text} must be like ${flag}.safetensors:0.8.`, { value: text });
  return { name: name ?? basename(path, extname(path)), path, amount: Number(amount) };
}

/** `NAME=SOURCE`. @throws InvalidRequest */
export function parseNamedFlag(flag: string, text: string): readonly [name: string, source: string] {
  const equals = text.indexOf("=");
  if (equals > 0 && equals < text.length - 1) return [text.slice(0, equals), text.slice(equals + 1)];
  throw new InvalidRequest(`--${flag} ${text} must be like name=${flag}.safetensors.`, { value: text });
}
