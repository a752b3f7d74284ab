import { controlOf, isSupported, pixelKindLike } from "./control-kinds.ts";
import type { ModelFacts } from "./models.ts";
import type { SavedControl } from "./saved.ts";
import type { ControlSource, ControlState, PanelState } from "./state.ts";
import { pullOf } from "./strength.ts";
import type { Store } from "./watched.ts";

export type ControlChange = Partial<Omit<ControlState, "id" | "preview" | "warnings" | "supported">>;

/** Classes that were chosen for layers, by control and layer. */
export type LayerNames = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface ControlList {
  add(kind: string, source: ControlSource): void;
  change(id: string, change: ControlChange): void;
  move(id: string, to: number): void;
  remove(id: string): void;
  /** In place of all that are there. */
  replace(
    controls: readonly (Omit<SavedControl, "id"> & { readonly id?: string })[],
    names?: LayerNames,
  ): void;
  /** Another model has networks for other kinds, and follows them at other weights. */
  fitToModel(): void;
  chooseClass(controlId: string, layerId: string, className: string): void;
  namesOf(controlId: string): LayerNames[string];
  names(): LayerNames;
}

/** Where the slider stands at first. */
const STRENGTH = 0.8;

/** @param facts of the chosen model */
export function controlList(
  state: Store<PanelState>,
  facts: () => Pick<ModelFacts, "controls" | "gain">,
): ControlList {
  let names: LayerNames = {};
  let count = 0;

  const patch = (controls: readonly ControlState[]) => {
    const ids = new Set(controls.map(({ id }) => id));
    names = Object.fromEntries(Object.entries(names).filter(([id]) => ids.has(id)));
    state.patch({ controls });
  };
  const freshId = (): string => {
    const taken = new Set(state.get().controls.map(({ id }) => id));
    do count += 1;
    while (taken.has(`control-${count}`));
    return `control-${count}`;
  };
  const shown = (control: SavedControl): ControlState => ({
    ...control,
    preview: { phase: "none" },
    warnings: [],
    supported: isSupported(control.kind, facts().controls),
  });

  return {
    add(kind, source) {
      const own = source.kind === "image" ? pixelKindLike(kind) : kind;
      const control: SavedControl = {
        id: freshId(),
        on: true,
        kind: own,
        source,
        options: {},
        strength: STRENGTH,
        ...pullOf(controlOf(own), STRENGTH, facts().gain),
        mode: "balanced",
      };
      patch([...state.get().controls, shown(control)]);
    },
    change(id, change) {
      patch(
        state.get().controls.map((control) => {
          if (control.id !== id) return control;
          const next = changed(control, change, facts().gain);
          return { ...next, supported: isSupported(next.kind, facts().controls) };
        }),
      );
    },
    move(id, to) {
      const { controls } = state.get();
      const moved = controls.find((control) => control.id === id);
      if (!moved) return;
      const others = controls.filter((control) => control !== moved);
      patch(others.toSpliced(Math.max(0, Math.trunc(to) || 0), 0, moved));
    },
    remove: (id) => patch(state.get().controls.filter((control) => control.id !== id)),
    replace(controls, given = {}) {
      names = given;
      patch(controls.map((control) => shown({ ...control, id: control.id ?? freshId() })));
    },
    fitToModel() {
      const { controls: known, gain } = facts();
      patch(
        state.get().controls.map((control) => ({
          ...control,
          ...(control.strength !== undefined && pullOf(controlOf(control.kind), control.strength, gain)),
          supported: isSupported(control.kind, known),
        })),
      );
    },
    chooseClass(controlId, layerId, className) {
      names = { ...names, [controlId]: { ...names[controlId], [layerId]: className } };
    },
    namesOf: (controlId) => names[controlId] ?? nobody,
    names: () => names,
  };
}

/** Always the same, so that it can be compared. */
const nobody: LayerNames[string] = {};

/** What a change brings along: options belong to a kind; the slider moves weight and range, and lets go of them when they are set. */
function changed(before: ControlState, change: ControlChange, gain: number): ControlState {
  const next = { ...before, ...change };
  const kind = next.source.kind === "image" ? pixelKindLike(next.kind) : next.kind;
  const options = change.options ?? (kind === before.kind ? before.options : {});
  return { ...next, kind, options, ...pullAfter({ ...next, kind }, change, gain) };
}

function pullAfter(next: ControlState, change: ControlChange, gain: number) {
  const byHand = "weight" in change || "start" in change || "end" in change;
  const strength = byHand && change.strength === undefined ? undefined : next.strength;
  if (strength !== undefined) return { strength, ...pullOf(controlOf(next.kind), strength, gain) };
  const start = within(next.start, 0, 1);
  return {
    strength,
    weight: within(next.weight, 0, 10),
    start,
    end: Math.max(start, within(next.end, 0, 1)),
  };
}

const within = (value: number, least: number, most: number): number =>
  Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : least;
