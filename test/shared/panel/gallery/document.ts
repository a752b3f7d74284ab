import type { LayerInfo } from "../../../../sdk/host/index.ts";
import type { EngineInfo } from "../../../../sdk/index.ts";
import type { ModelChoice } from "../../../../shared/session/state.ts";

/** A layer as a host tells of it. */
export const layer = (id: string, name: string, depth = 0, more: Partial<LayerInfo> = {}): LayerInfo => ({
  id,
  name,
  kind: "path",
  depth,
  visible: true,
  locked: false,
  result: false,
  ...more,
});

export const layers: readonly LayerInfo[] = [
  layer("1", "boat", 0, { kind: "group" }),
  layer("2", "sail", 1),
  layer("3", "lighthouse", 0, { kind: "group" }),
  layer("4", "lamp room", 1),
  layer("5", "Photo of the bay", 0, { kind: "bitmap", visible: false }),
  layer("6", "Title", 0, { kind: "text" }),
  layer("7", "house"),
  layer("8", "tree"),
  layer("9", "Underdrawing", 0, { kind: "bitmap", result: true }),
  layer("10", "sea"),
  layer("11", "sky"),
];

export const models: readonly ModelChoice[] = [
  {
    id: "builtin",
    name: "Built-in",
    source: "builtin",
    bytes: 21_306_541,
    nativeSide: 128,
    fit: { level: "good", why: { key: "fit.builtin", values: {} } },
    removable: false,
  },
  {
    id: "sd15",
    name: "stable-diffusion-v1-5",
    source: "stable-diffusion-v1-5/stable-diffusion-v1-5",
    bytes: 2_132_000_000,
    nativeSide: 512,
    fit: { level: "slow", why: { key: "fit.no-gpu", values: {} } },
    removable: true,
  },
  {
    id: "own",
    name: "watercolour-landscapes-epoch-42-pruned-emaonly.safetensors",
    source: "https://example.org/a.safetensors",
    bytes: undefined,
    nativeSide: undefined,
    fit: { level: "unknown", why: { key: "fit.unknown", values: {} } },
    removable: true,
  },
];

export const info: EngineInfo = {
  backend: "wasm",
  device: "2 threads",
  precision: "fp32",
  model: "builtin",
  embeddings: [],
  sizeMultiple: 4,
  schedulers: ["euler", "euler-a", "dpm++2m", "dpm++2m-karras", "ddim", "unipc", "lcm", "heun", "lms"],
  controls: ["scribble", "segmentation", "depth"],
  loras: [],
  hypernetworks: [],
  defaults: { width: 128, height: 128, steps: 20, scheduler: "dpm++2m-karras", guidanceScale: 5 },
};
