import { latentFactor } from "../../networks/configs/vae.ts";
import type { NetworkRole, Precision } from "../../pipeline/index.ts";
import type { DeviceSurvey, GpuSurvey } from "../../runtime/index.ts";
import type { MemoryPhases } from "./memory-phases.ts";
import type { ModelFacts } from "./model-facts.ts";
import type { PlannedPicture } from "./model-plan.ts";
import type { PlanReason } from "./plan-reason.ts";

/** How a model would be opened, and what for. */
export interface Setting {
  readonly model: ModelFacts;
  readonly picture: PlannedPicture;
  readonly precision: Precision;
  readonly survey: DeviceSurvey;
}

/** What of the device's limits, beside its memory, is broken. */
export function limitShortfalls(setting: Setting, memory: MemoryPhases): readonly PlanReason[] {
  const { backend, gpu } = setting.survey;
  return backend === "wasm" || !gpu ? attentionShortfalls(setting) : bufferShortfalls(setting, memory, gpu);
}

/** A tensor lies in one buffer, which a shader sees through one binding. */
function bufferShortfalls(
  { model, precision }: Setting,
  { text, unet, vae, controls }: MemoryPhases,
  { maxBufferBytes, maxBindingBytes }: GpuSurvey,
): readonly PlanReason[] {
  const limitBytes = Math.min(maxBufferBytes, maxBindingBytes);
  const { vocabulary, width } = model.text.config;
  const wordTable = vocabulary * width * (precision === "fp16" ? 2 : 4);
  const needs: readonly (readonly [NetworkRole, number])[] = [
    ["text", Math.max(wordTable, text.largestTensorBytes)],
    ["unet", unet.largestTensorBytes],
    ...controls.map(({ largestTensorBytes }) => ["control", largestTensorBytes] as const),
    ["vae", vae.largestTensorBytes],
  ];
  return needs
    .filter(([, needBytes]) => needBytes > limitBytes)
    .map(([role, needBytes]) => ({ kind: "buffer-short", role, needBytes, limitBytes }));
}

/**
 * ONNX Runtime's attention on wasm estimates its cost, 2 × head size × queries × keys, in a signed integer of 32 bits,
 * and fails beyond it as if memory had run out (1.30; `attention-limit.test.ts` shows where). The VAE's, of one wide head,
 * is made of plain operators there.
 */
const MOST_COST = 2 ** 31 - 1;

function attentionShortfalls({ model, picture }: Setting): readonly PlanReason[] {
  const factor = latentFactor(model.vae.config);
  const rows = Math.ceil(picture.height / factor);
  const columns = Math.ceil(picture.width / factor);
  const short: PlanReason[] = [];
  model.unet.config.downBlocks.forEach(({ channels, attention }, level) => {
    if (!attention) return;
    const cells = Math.ceil(rows / 2 ** level) * Math.ceil(columns / 2 ** level);
    const mostCells = cellsFor(channels / attention.heads);
    if (cells > mostCells) short.push({ kind: "attention-short", role: "unet", cells, mostCells });
  });
  return short;
}

const cellsFor = (headSize: number): number => Math.floor(Math.sqrt(MOST_COST / (2 * headSize)));
