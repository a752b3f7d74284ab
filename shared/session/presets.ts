import type { Preset, Settings } from "./state.ts";

/** Their names stand in shared/strings as `preset.<id>`; these are the English ones. */
export const builtinPresets: readonly Preset[] = [
  { id: "quick", name: "Quick", settings: { steps: 8, count: 1 }, removable: false },
  { id: "fine", name: "Fine", settings: { steps: 30, count: 1 }, removable: false },
  { id: "choice", name: "Four to choose from", settings: { count: 4, seed: undefined }, removable: false },
];

export const defaultSettings: Settings = {
  prompt: "",
  negativePrompt: "",
  style: undefined,
  task: "new",
  change: 0.8,
  size: "auto",
  steps: undefined,
  guidanceScale: undefined,
  scheduler: undefined,
  seed: undefined,
  count: 1,
};
