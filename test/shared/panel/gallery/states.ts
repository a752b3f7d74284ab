import type { Image } from "../../../../sdk/index.ts";
import type { ControlState, Job, PanelState } from "../../../../shared/session/state.ts";
import { info, layer, layers, models } from "./document.ts";
import { plainControl } from "./fake-session.ts";
import { failedFetch, impossible, keptModels, pausedFetch, suggestions, tight } from "./model-states.ts";
import { type Material, results } from "./material.ts";

const first: PanelState = {
  host: {
    name: "fabric",
    capabilities: {
      geometry: true,
      selects: "layers",
      places: ["layer", "fill", "replace"],
      changes: "told",
      largestImage: 4096,
    },
    inserts: true,
  },
  engine: { phase: "closed" },
  models,
  model: "builtin",
  offer: undefined,
  fetching: undefined,
  kept: { phase: "absent", models: [], room: undefined, freeing: [] },
  room: undefined,
  suggestions: [],
  selection: {
    frame: { x: 0, y: 0, width: 512, height: 512 },
    layers: [layer("0", "harbour", 0, { kind: "group" })],
    marquee: false,
  },
  layers,
  size: { width: 128, height: 128, frame: { width: 512, height: 512 }, native: { side: 128, far: false } },
  settings: {
    prompt: "",
    negativePrompt: "",
    style: undefined,
    task: "new",
    change: 0.65,
    size: "auto",
    steps: undefined,
    guidanceScale: undefined,
    scheduler: undefined,
    seed: undefined,
    count: 1,
  },
  controls: [],
  jobs: [],
  results: [],
  presets: [
    { id: "quick", name: "Quick", settings: { steps: 8 }, removable: false },
    { id: "mine", name: "Harbour, evening", settings: { steps: 30 }, removable: true },
  ],
  live: false,
  liveSeconds: undefined,
  notices: [],
};

const job = (id: string, more: Partial<Job> = {}): Job => ({
  id,
  prompt: "a lighthouse by the sea at sunset",
  live: false,
  phase: "running",
  step: 12,
  steps: 20,
  seconds: 4.6,
  secondsLeft: 3.1,
  loading: undefined,
  preview: undefined,
  ...more,
});

const lighthouse = "a lighthouse by the sea at sunset";

/** Every state that the panel is looked at in, by its name in the page's address. */
export const states: Readonly<Record<string, (material: Material) => PanelState>> = {
  first: () => first,
  controls,
  running: (material) => ({
    ...controls(material),
    jobs: [
      job("a", { preview: blurred(material.pictures[1]!) }),
      job("b", { phase: "waiting", step: 0, secondsLeft: undefined }),
      job("c", { phase: "waiting", step: 0, secondsLeft: undefined }),
    ],
    results: results(material.pictures, 3, lighthouse),
  }),
  loading: (material) => ({
    ...controls(material),
    model: "sd15",
    engine: {
      phase: "opening",
      progress: { loadedBytes: 1.28e9, totalBytes: 2.132e9, part: undefined, seconds: 48 },
    },
    jobs: [
      job("a", {
        phase: "loading",
        step: 0,
        seconds: 48,
        secondsLeft: undefined,
        loading: { loadedBytes: 1.28e9, totalBytes: 2.132e9, part: undefined, seconds: 48 },
      }),
    ],
  }),
  live: (material) => ({
    ...controls(material),
    live: true,
    liveSeconds: 1.8,
    jobs: [job("a", { live: true, step: 3, steps: 8, secondsLeft: 0.9 })],
    results: results(material.pictures, 1, lighthouse),
  }),
  failed: (material) => ({
    ...controls(material),
    notices: [
      {
        id: "n1",
        level: "error",
        message: {
          key: "error.download-failed",
          values: {},
          detail: "unet/diffusion_pytorch_model.safetensors: the connection was closed after 812 MB.",
        },
        action: { label: { key: "action.retry", values: {} }, name: "retry" },
      },
      {
        id: "n2",
        level: "info",
        message: { key: "notice.history-unavailable", values: {} },
        action: undefined,
      },
    ],
  }),
  results: (material) => ({ ...controls(material), results: results(material.pictures, 12, lighthouse) }),
  warnings: (material) => ({
    ...controls(material),
    size: { width: 384, height: 216, frame: { width: 1920, height: 1080 }, native: { side: 128, far: true } },
    settings: { ...prompted.settings, task: "fill", negativePrompt: "people, text" },
    controls: [
      {
        ...control(material, "village", "segmentation"),
        warnings: [
          ...["Vector 1", "Vector 2", "Vector 3", "Vector 4", "Vector 5"].map((layer) => ({
            key: "warning.ignored" as const,
            values: { layer, why: "is transparent" },
          })),
          noClass("Frame 12", "12", ["sky", "tree"]),
          noClass(`<img src=x onerror="window.hacked = true">`, "13", []),
          noClass("Vector 3", "14", []),
          noClass("Vector 4", "15", []),
        ],
      },
      {
        ...plainControl("c2", "canny"),
        supported: false,
        source: { kind: "image", name: "bay.jpg", image: material.pictures[0]! },
      },
      {
        ...plainControl("c3", "pose"),
        preview: {
          phase: "failed",
          error: { key: "error.invalid-drawing", values: {}, detail: "No group has named joints." },
        },
      },
    ],
  }),
  long: (material) => ({
    ...controls(material),
    model: "own",
    settings: {
      ...prompted.settings,
      prompt:
        "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverkäufer在黄昏时分站在海边灯塔前的悬崖上眺望远方归航的渔船与层层叠叠的云海",
      style: "papercut",
    },
    controls: controls(material).controls.map((each) => ({
      ...each,
      source: {
        kind: "layer",
        id: "3",
        name: "悬崖上的灯塔与它旁边的小房子 Kapitänsmützenabzeichenverkäufer final final v2",
      },
    })),
    results: results(material.pictures, 12, lighthouse),
  }),
  planning: (material) => ({
    ...controls(material),
    offer: { ...tight, known: undefined, name: "org/own-model", plan: { phase: "planning" } },
  }),
  offer: (material) => ({ ...controls(material), offer: tight }),
  impossible: (material) => ({ ...controls(material), offer: impossible }),
  unreachable: (material) => ({
    ...controls(material),
    offer: {
      ...tight,
      known: undefined,
      name: "nobody/knows",
      plan: {
        phase: "failed",
        error: {
          key: "error.download-failed",
          values: {},
          detail:
            "The hub shows no nobody/knows at main (status 404). Check the name; if the model asks to accept its terms, do so on its page and give an access token.",
        },
      },
    },
  }),
  fetching: (material) => ({
    ...controls(material),
    fetching: { ...pausedFetch, phase: "running" },
    kept: keptModels,
    suggestions,
  }),
  room: (material) => ({
    ...controls(material),
    fetching: { ...pausedFetch, phase: "running" },
    room: { model: "stabilityai/sd-turbo", missingBytes: 9.4e8, kept: keptModels.models.toReversed() },
  }),
  paused: (material) => ({ ...controls(material), fetching: pausedFetch }),
  interrupted: (material) => ({ ...controls(material), fetching: failedFetch }),
  selected: (material) => ({
    ...controls(material),
    selection: {
      ...first.selection!,
      layers: [layer("9", "Underdrawing", 0, { kind: "bitmap", result: true })],
    },
    results: results(material.pictures, 5, lighthouse),
  }),
};

const prompted: PanelState = {
  ...first,
  engine: { phase: "ready", info },
  settings: { ...first.settings, prompt: lighthouse, style: "watercolour" },
};

function control(material: Material, name: "harbour" | "village" | "room", kind: string): ControlState {
  return {
    ...plainControl(`${name}-${kind}`, kind),
    preview: { phase: "ready", map: material.map(name, kind) },
  };
}

function controls(material: Material): PanelState {
  return {
    ...prompted,
    controls: [
      control(material, "harbour", "scribble"),
      { ...control(material, "harbour", "segmentation"), strength: 0.55, source: { kind: "frame" } },
      {
        ...control(material, "harbour", "depth"),
        on: false,
        strength: undefined,
        weight: 0.6,
        source: { kind: "layer", id: "3", name: "lighthouse" },
      },
    ],
  };
}

const noClass = (name: string, layerId: string, suggestions: readonly string[]) =>
  ({ key: "warning.no-class", values: { layer: name, layerId }, suggestions }) as const;

/** As a preview of the first steps looks. */
function blurred({ width, height, data }: Image): Image {
  const block = 16;
  const at = (x: number, y: number): number =>
    (Math.floor(y / block) * block * width + Math.floor(x / block) * block) * 4;
  return {
    width,
    height,
    data: data.map((_, i) => data[at((i >> 2) % width, Math.floor((i >> 2) / width)) + (i & 3)]!),
  };
}
