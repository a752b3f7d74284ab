import type { CheckpointParts, ControlParts } from "../../pipeline/index.ts";
import type { ByteSource } from "../../weights/byte-source.ts";
import { fetchNeed, NO_FETCH } from "../../weights/fetch-need.ts";
import { elementCount, type TensorEntry, type TensorTable } from "../../weights/tensor-table.ts";
import type { ModelManifest } from "../model-manifest.ts";
import { withoutUndefined } from "../without-undefined.ts";
import { latentFactor } from "../../networks/configs/vae.ts";
import type { ControlFacts, ModelFacts } from "./model-facts.ts";

/** A control whose headers were read. */
export interface ReadControl {
  readonly name: string;
  readonly parts: ControlParts;
  /** What it was read from. */
  readonly files: ReadonlySet<ByteSource>;
}

/** Where a part of a file lies. */
type Place = Pick<TensorEntry, "source" | "offset" | "length">;

/**
 * The facts of a checkpoint whose headers were read.
 * @param controls those of the picture; "assumed" for one of the model's kind that nobody has named
 */
export function modelFactsOf(
  checkpoint: CheckpointParts,
  manifest: ModelManifest,
  controls: readonly ReadControl[] | "assumed",
): ModelFacts {
  const { text, unet, vae, latentSide } = checkpoint;
  const side = latentSide * latentFactor(vae.config);
  const given = controls === "assumed" ? [] : controls;
  const networks = [text, unet, vae].flatMap(({ weights }) => [...weights.values()]);
  return {
    name: manifest.name ?? checkpoint.name,
    text: { config: text.config, fetch: fetchNeed(text.weights.values()) },
    unet: { config: unet.config, fetch: fetchNeed(unet.weights.values()) },
    vae: { config: vae.config, fetch: fetchNeed(vae.weights.values()) },
    controls: controls === "assumed" ? [assumedControl(checkpoint)] : given.map(controlFactsOf),
    fetch: fetchNeed([...networks, ...given.flatMap(placesOf)]),
    defaults: {
      ...{ width: side, height: side, steps: 20, guidanceScale: 7.5 },
      ...withoutUndefined(manifest.defaults),
    },
  };
}

function controlFactsOf(control: ReadControl): ControlFacts {
  const { name, parts } = control;
  const known = { name, assumed: false, fetch: fetchNeed(placesOf(control)) };
  return parts.type === "controlnet"
    ? { ...known, type: "controlnet", config: parts.config }
    : { ...known, type: "t2i-adapter", parameters: parametersOf(parts.weights) };
}

const parametersOf = (weights: TensorTable): number =>
  [...weights.values()].reduce((sum, { shape }) => sum + elementCount(shape), 0);

/**
 * The parts of its own files that a control needs: its tensors, or all where some are computed from them. What a
 * Control-LoRA takes of the base is the base's.
 */
function placesOf({ parts, files }: ReadControl): readonly Place[] {
  const tensors = [...parts.weights.values()];
  const own = tensors.filter(({ source }) => files.has(source));
  if (own.length === tensors.length) return own;
  return [...files].map((source) => ({ source, offset: 0, length: source.size }));
}

/** Widths of the hint's embedding in every ControlNet of Stable Diffusion. */
const HINT_CHANNELS = [16, 32, 96, 256];

/** A ControlNet is a copy of its base's encoder (Zhang et al. 2023). */
function assumedControl({ unet: { config } }: CheckpointParts): ControlFacts {
  const time = { ...config.time, guidanceSinusoids: undefined };
  const outChannels = config.downBlocks[0]!.channels;
  const hint = { inChannels: 3, channels: HINT_CHANNELS, channelOrder: "rgb", outChannels } as const;
  return {
    ...{ name: "a ControlNet", assumed: true, fetch: NO_FETCH, type: "controlnet" },
    config: { ...config, time, hint, globalPool: false },
  };
}
