import type { ControlInput, ControlMap, RequestInput } from "../../sdk/index.ts";
import { isSupported } from "./control-kinds.ts";
import type { ControlState, Settings } from "./state.ts";
import { withStyle } from "./style-words.ts";

export interface Ingredients {
  readonly settings: Settings;
  readonly size: { readonly width: number; readonly height: number };
  /** In the order of the panel, each with the map that is shown. */
  readonly controls: readonly (Pick<ControlState, "weight" | "start" | "end" | "mode"> & {
    readonly map: ControlMap;
  })[];
  readonly start: NonNullable<RequestInput["start"]>;
}

/** What the panel shows as a Request without a seed; what is left to the model is left out. */
export function composeRequest({ settings, size, controls, start }: Ingredients): RequestInput {
  const { steps, guidanceScale, scheduler } = settings;
  return {
    ...withStyle(settings),
    width: size.width,
    height: size.height,
    ...(steps !== undefined && { steps }),
    ...(guidanceScale !== undefined && { guidanceScale }),
    ...(scheduler !== undefined && { scheduler }),
    start,
    controls: controls.map(({ map, weight, start: from, end, mode }): ControlInput => ({
      kind: map.kind,
      map,
      weight,
      start: from,
      end,
      mode,
    })),
  };
}

/** Controls that change the picture: on, with a weight, and of a kind that the model has a network for. */
export function inForce(
  controls: readonly ControlState[],
  known: readonly string[] | undefined,
): readonly ControlState[] {
  return controls.filter(({ on, weight, kind }) => on && weight > 0 && isSupported(kind, known));
}

/** The seeds of `count` pictures: one after the other, as other tools count them. */
export function seedsFrom(first: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => (first + i) % Number.MAX_SAFE_INTEGER);
}

export const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0]!;
