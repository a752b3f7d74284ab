import type { EngineInfo, ModelSource } from "../../sdk/index.ts";
import type { SizeRules } from "./picture-size.ts";
import type { ModelChoice } from "./state.ts";

/** What must be known of a model before a Request can be put together. */
export interface ModelFacts extends SizeRules {
  /** Kinds that it has networks for; undefined where it is not known. */
  readonly controls: readonly string[] | undefined;
  readonly steps: number;
  /** At which weight its controls are followed as closely as those of other models at 1. */
  readonly gain: number;
}

/** Of `models/builtin`, known before it is opened; tests compare it with the files. */
export const builtin = {
  bytes: 21_077_572,
  nativeSide: 128,
  sizeMultiple: 4,
  controls: ["scribble", "segmentation", "depth"],
  steps: 20,
  /** Its card says 1.4 to 1.8. */
  gain: 1.6,
} as const;

export const builtinModel: ModelChoice = {
  id: "builtin",
  name: "Built-in",
  source: "builtin",
  bytes: builtin.bytes,
  nativeSide: builtin.nativeSide,
  fit: { level: "good", why: { key: "fit.builtin", values: {} } },
  removable: false,
};

/** Latent cells of Stable Diffusion have 8 pixels. */
const usual = { sizeMultiple: 8, steps: 20, gain: 1 };

/** What an engine says, or what is known of its model before it is open. */
export function factsOf(model: ModelChoice, info: EngineInfo | undefined): ModelFacts {
  const gain = model.id === builtinModel.id ? builtin.gain : usual.gain;
  if (info) {
    const { sizeMultiple, controls, defaults } = info;
    const nativeSide = Math.round(Math.sqrt(defaults.width * defaults.height));
    return { sizeMultiple, controls, nativeSide, steps: defaults.steps, gain };
  }
  if (model.id === builtinModel.id) return builtin;
  return { ...usual, nativeSide: model.nativeSide, controls: undefined };
}

/** A name for people: a file's, a folder's or the end of an address. */
export function sourceName(source: ModelSource): string {
  if (typeof source === "string" || source instanceof URL) return lastPart(String(source));
  if (Symbol.iterator in source) {
    const [first] = source;
    if (!first) return "";
    // Of a picked folder, in browsers only.
    const path = "webkitRelativePath" in first ? first.webkitRelativePath : "";
    return path.split("/")[0] || first.name;
  }
  return source.name;
}

function lastPart(address: string): string {
  const parts = address
    .replace(/[?#].*$/, "")
    .split("/")
    .filter(Boolean);
  return decodable(parts.at(-1) ?? address);
}

function decodable(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
