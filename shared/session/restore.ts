import type { CheckedRequest } from "../../sdk/index.ts";
import { kindFor } from "./control-kinds.ts";
import type { SavedControl } from "./saved.ts";
import { withoutStyle } from "./style-words.ts";
import type { Settings } from "./state.ts";

/** What the panel must show so that a Request would be put together again. */
export interface Restored {
  readonly settings: Partial<Settings>;
  /** Without ids; each holds its finished map. */
  readonly controls: readonly Omit<SavedControl, "id">[];
}

type StartKind = CheckedRequest["start"]["kind"];

/** "edit" belongs to checkpoints that the panel has no task for. */
const tasks: Readonly<Record<StartKind, Settings["task"]>> = {
  noise: "new",
  picture: "redraw",
  inpaint: "fill",
  edit: "redraw",
};

export function restored(request: CheckedRequest): Restored {
  const { prompt, negativePrompt, width, height, start } = request;
  const task = tasks[start.kind];
  const controls = request.controls.filter(({ kind }) => task !== "fill" || kind !== "inpaint");
  return {
    settings: {
      ...withoutStyle({ prompt, negativePrompt }),
      task,
      ...("strength" in start && { change: start.strength }),
      size: width !== undefined && height !== undefined ? { width, height } : "auto",
      steps: request.steps,
      guidanceScale: request.guidanceScale,
      scheduler: request.scheduler,
      seed: request.seed,
      count: 1,
    },
    controls: controls.map(
      ({ kind, map, weight = 1, start: from = 0, end = 1, mode }): Omit<SavedControl, "id"> => ({
        on: true,
        kind: kindFor(kind),
        source: { kind: "map", map: map.kind === kind ? map : { ...map, kind } },
        options: {},
        strength: undefined,
        weight,
        start: from,
        end,
        mode,
      }),
    ),
  };
}
