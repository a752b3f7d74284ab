import { CorruptFile } from "../../errors.ts";
import type { LowRank } from "./low-rank.ts";
import type { LoraNetwork } from "./lora.ts";

const KEY = "lora_adapter_metadata";
const PREFIXES: Readonly<Record<LoraNetwork, string>> = { unet: "unet", textEncoder: "text_encoder" };

export type Strength = Pick<LowRank, "alpha" | "rankStabilised">;

const parse = (text: string, file: string): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new CorruptFile(`The metadata ${KEY} of ${file} is no JSON object: save the LoRA again.`, {
    value: text.slice(0, 80),
  });
};

const patternAlpha = (patterns: unknown, module: string): number | undefined => {
  if (typeof patterns !== "object" || patterns === null) return undefined;
  const hit = Object.entries(patterns).find(([name]) => {
    const flat = name.replaceAll(".", "_");
    return module === flat || module.endsWith(`_${flat}`);
  });
  return typeof hit?.[1] === "number" ? hit[1] : undefined;
};

/**
 * diffusers ≥ 0.35 writes PEFT's LoraConfig into the file's metadata; older files have no alphas at all.
 * @returns for a module, its alpha where the metadata tell one
 */
export const strengthsFromMetadata = (
  metadata: Readonly<Record<string, string>>,
  file: string,
): ((network: LoraNetwork, module: string) => Strength) => {
  const text = metadata[KEY];
  if (text === undefined) return () => ({});
  const config = parse(text, file);
  return (network, module) => {
    const prefix = PREFIXES[network];
    const alpha = patternAlpha(config[`${prefix}.alpha_pattern`], module) ?? config[`${prefix}.lora_alpha`];
    if (typeof alpha !== "number" || !Number.isFinite(alpha)) return {};
    return { alpha, rankStabilised: config[`${prefix}.use_rslora`] === true };
  };
};
