import type { Session, Watched } from "../../../../shared/session/session.ts";
import type { ControlState, PanelState } from "../../../../shared/session/state.ts";

/** A session of nothing but state: it keeps what it is told, and every call, for tests to look at. */
export interface FakeSession extends Session {
  readonly calls: readonly (readonly [name: string, ...values: readonly unknown[]])[];
  patch(change: Partial<PanelState>): void;
  change(id: string, change: Partial<ControlState>): void;
}

export function fakeSession(initial: PanelState): FakeSession {
  let state = initial;
  const listeners = new Set<() => void>();
  const calls: [string, ...unknown[]][] = [];
  const watched: Watched<PanelState> = {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const patch = (change: Partial<PanelState>): void => {
    state = { ...state, ...change };
    for (const listener of [...listeners]) listener();
  };
  const change = (id: string, part: Partial<ControlState>): void =>
    patch({ controls: state.controls.map((each) => (each.id === id ? { ...each, ...part } : each)) });
  const note =
    (name: string, effect?: (...values: never[]) => void) =>
    (...values: unknown[]): void => {
      calls.push([name, ...values]);
      (effect as ((...given: unknown[]) => void) | undefined)?.(...values);
    };
  const later =
    (name: string, effect?: (...values: never[]) => void) =>
    (...values: unknown[]): Promise<void> => {
      note(name, effect)(...values);
      return Promise.resolve();
    };
  return {
    state: watched,
    calls,
    patch,
    change,
    set: note("set", (settings: Partial<PanelState["settings"]>) =>
      patch({ settings: { ...state.settings, ...settings } }),
    ),
    savePreset: note("savePreset", (name: string) =>
      patch({ presets: [...state.presets, { id: name, name, settings: state.settings, removable: true }] }),
    ),
    usePreset: note("usePreset"),
    removePreset: note("removePreset", (id: string) =>
      patch({ presets: state.presets.filter((each) => each.id !== id) }),
    ),
    addControl: note("addControl", (kind: string) =>
      patch({ controls: [...state.controls, plainControl(`control-${calls.length}`, kind)] }),
    ),
    changeControl: note("changeControl", change),
    chooseClass: note("chooseClass"),
    moveControl: note("moveControl", (id: string, to: number) => {
      const moved = state.controls.find((each) => each.id === id)!;
      const rest = state.controls.filter((each) => each !== moved);
      patch({ controls: [...rest.slice(0, to), moved, ...rest.slice(to)] });
    }),
    removeControl: note("removeControl", (id: string) =>
      patch({ controls: state.controls.filter((each) => each.id !== id) }),
    ),
    generate: later("generate"),
    cancel: note("cancel", (id: string) => patch({ jobs: state.jobs.filter((each) => each.id !== id) })),
    cancelAll: note("cancelAll", () => patch({ jobs: [] })),
    setLive: note("setLive", (live: boolean) => patch({ live })),
    hover: later("hover"),
    place: later("place"),
    removeResult: later("removeResult", (id: string) =>
      patch({ results: state.results.filter((each) => each.id !== id) }),
    ),
    file: (id) => {
      calls.push(["file", id]);
      return Promise.resolve(new File(["png"], `${id}.png`, { type: "image/png" }));
    },
    restoreResult: later("restoreResult"),
    drop: later("drop"),
    restoreSelected: later("restoreSelected"),
    useImage: note("useImage"),
    chooseModel: note("chooseModel", (model: string) => patch({ model })),
    addModel: later("addModel"),
    removeModel: note("removeModel"),
    considerModel: later("considerModel"),
    acceptOffer: later("acceptOffer", () => patch({ offer: undefined })),
    declineOffer: note("declineOffer", () => patch({ offer: undefined })),
    pauseFetch: note("pauseFetch", () =>
      patch({ fetching: state.fetching && { ...state.fetching, phase: "paused" } }),
    ),
    resumeFetch: later("resumeFetch"),
    cancelFetch: note("cancelFetch", () => patch({ fetching: undefined })),
    readModels: later("readModels"),
    answerRoom: note("answerRoom", () => patch({ room: undefined })),
    freeModel: later("freeModel", (name: string) =>
      patch({ kept: { ...state.kept, models: state.kept.models.filter((each) => each.name !== name) } }),
    ),
    insertPose: later("insertPose"),
    insertSwatches: later("insertSwatches"),
    dismiss: note("dismiss", (id: string) =>
      patch({ notices: state.notices.filter((each) => each.id !== id) }),
    ),
    act: note("act"),
    dispose: later("dispose"),
  };
}

export const plainControl = (id: string, kind: string): ControlState => ({
  id,
  kind,
  on: true,
  source: { kind: "selection" },
  options: {},
  strength: 0.8,
  weight: 1,
  start: 0,
  end: 0.8,
  mode: "balanced",
  preview: { phase: "none" },
  warnings: [],
  supported: true,
});
