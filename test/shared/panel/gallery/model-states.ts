import { catalogFacts } from "../../../../shared/session/catalog-facts.ts";
import type { KeptShelf, ModelFetch, ModelOffer } from "../../../../shared/session/model-state.ts";
import { costsOf } from "../../../../shared/session/plan-messages.ts";
import type { ModelPlan } from "../../../../sdk/index.ts";

const facts = catalogFacts();
export const suggestions = await facts.suggestions();

const plan: ModelPlan = {
  model: "stabilityai/sd-turbo",
  verdict: "tight",
  backend: "webgpu",
  device: "Intel Iris Xe",
  precision: "fp16",
  footprint: {
    weights: { text: "float", unet: "int8", vae: "float", control: "int8" },
    keeps: { text: false, vae: true },
    vaeTile: 256,
  },
  picture: { width: 512, height: 512, steps: 1, guided: false, controls: 1 },
  networks: [],
  downloadBytes: 1.9e9,
  keptBytes: 6.8e8,
  memoryBytes: 3.4e9,
  peak: "denoise",
  memoryLimitBytes: 4e9,
  secondsPerPicture: 9,
  reasons: [
    { kind: "memory-tight", needBytes: 3.4e9, limitBytes: 4e9, phase: "denoise" },
    { kind: "quantised", role: "unet", storage: "int8", savedBytes: 8.6e8 },
    { kind: "leaves-memory", role: "text", bytes: 6.8e8 },
    { kind: "tiled-vae", tile: 256 },
    { kind: "memory-basis", basis: "shared", bytes: 4e9 },
  ],
  alternatives: [],
};

export const tight: ModelOffer = {
  name: "SD-Turbo",
  source: "stabilityai/sd-turbo",
  known: await facts.factsOf("stabilityai/sd-turbo"),
  plan: { phase: "ready", costs: costsOf(plan) },
};

export const impossible: ModelOffer = {
  ...tight,
  name: "Ghibli Diffusion",
  known: await facts.factsOf("nitrosocke/Ghibli-Diffusion"),
  plan: {
    phase: "ready",
    costs: costsOf({
      ...plan,
      verdict: "impossible",
      secondsPerPicture: undefined,
      downloadBytes: 4.1e9,
      keptBytes: 0,
      reasons: [
        { kind: "memory-short", needBytes: 4.6e9, limitBytes: 2e9, phase: "denoise" },
        { kind: "storage-short", needBytes: 4.1e9, freeBytes: 1.2e9 },
        { kind: "single-precision", because: "device" },
      ],
      alternatives: [
        { kind: "smaller-picture", width: 256, height: 256 },
        { kind: "free-storage", bytes: 2.9e9 },
        { kind: "smaller-model", memoryBytes: 2e9 },
      ],
    }),
  },
};

export const pausedFetch: ModelFetch = {
  model: "sd15",
  phase: "paused",
  progress: { loadedBytes: 1.28e9, totalBytes: 2.132e9, part: undefined, seconds: 48 },
  error: undefined,
};

export const failedFetch: ModelFetch = {
  ...pausedFetch,
  phase: "failed",
  error: {
    key: "error.download-failed",
    values: {},
    detail:
      "unet/diffusion_pytorch_model.safetensors cannot be fetched (no answer, 6 times): check the connection and try again; what has arrived is kept.",
  },
};

const day = 86_400_000;
export const keptModels: KeptShelf = {
  phase: "ready",
  models: [
    {
      name: "Lykon/DreamShaper",
      bytes: 2.13e9,
      wholeBytes: 2.13e9,
      whole: true,
      used: Date.now(),
      inUse: true,
    },
    {
      name: "comfyanonymous/ControlNet-v1-1_fp16_safetensors",
      bytes: 1.36e8,
      wholeBytes: 1.36e8,
      whole: true,
      used: Date.now() - day,
      inUse: false,
    },
    {
      name: "https://example.org/watercolour-landscapes-epoch-42-pruned-emaonly.safetensors",
      bytes: 8.12e8,
      wholeBytes: 4.27e9,
      whole: false,
      used: Date.now() - 22 * day,
      inUse: false,
    },
  ],
  room: { usedBytes: 3.1e9, quotaBytes: 6.2e10 },
  freeing: [],
};
