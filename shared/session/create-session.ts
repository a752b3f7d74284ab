import type { EditorHost } from "../../sdk/host/index.ts";
import type { PlanModel } from "../../sdk/index.ts";
import { type Bounds, usualBounds } from "../history/bounds.ts";
import type { History } from "../history/history.ts";
import { usualHistory } from "../history/usual.ts";
import { controlActions } from "./actions/controls.ts";
import { insertActions } from "./actions/inserting.ts";
import { modelActions } from "./actions/models.ts";
import { paintActions } from "./actions/painting.ts";
import { restoreActions } from "./actions/restoring.ts";
import { resultActions } from "./actions/results.ts";
import { settingsActions } from "./actions/settings.ts";
import { catalogFacts } from "./catalog-facts.ts";
import { type Clock, systemClock } from "./clock.ts";
import { controlList } from "./control-list.ts";
import { type CreateEngine, engineSlot } from "./engine-slot.ts";
import { findGpu as findOwnGpu } from "./gpu.ts";
import { jobQueue } from "./job-queue.ts";
import { keeperOf } from "./keeper.ts";
import { type KeptParts, keptShelf, noneKept } from "./kept-shelf.ts";
import { modelFetch } from "./model-fetch.ts";
import { modelList } from "./model-list.ts";
import { builtinModel, factsOf } from "./models.ts";
import { noticesIn } from "./notices.ts";
import { offersIn } from "./offers.ts";
import { overlayOn } from "./overlay.ts";
import type { Attempt, Parts } from "./parts.ts";
import { pictureSize } from "./picture-size.ts";
import { builtinPresets, defaultSettings } from "./presets.ts";
import { resultShelf } from "./result-shelf.ts";
import { roomDesk } from "./room-question.ts";
import type { Session } from "./session.ts";
import type { ModelChoice, PanelState } from "./state.ts";
import { viewOf } from "./view.ts";
import { storeOf } from "./watched.ts";

/** Options of `createSession`. `keptModels` and `freeModel` are those of `underdrawing`: with them the panel lists what is kept. */
export interface SessionOptions extends KeptParts {
  readonly host: EditorHost;
  /** `createEngine` of `underdrawing`, with what a page must add (`assets`, `worker`). */
  readonly createEngine: CreateEngine;
  /** `planModel` of `underdrawing`, likewise: with it the panel tells what a model will cost before it is fetched. */
  readonly planModel?: PlanModel | undefined;
  /** Models beside the built-in one that a page offers. */
  readonly models?: readonly ModelChoice[] | undefined;
  /** Where results are kept: the browser's database by default, memory where there is none. */
  readonly history?: History;
  readonly bounds?: Bounds;
  readonly clock?: Clock;
  /** What the GPU calls itself; undefined where there is none. */
  readonly findGpu?: () => Promise<string | undefined>;
  /** Loads the panel anew. */
  readonly reload?: () => void;
}

/** Everything that the panel does, without a pixel on the screen. Reads what was kept, and opens no model before one is needed. */
export function createSession(options: SessionOptions): Session {
  const { host, clock = systemClock, bounds = usualBounds } = options;
  const state = storeOf(initialState(options));
  const notices = noticesIn(state, options.reload ?? (() => globalThis.location.reload()));
  const models = modelList(state, options.findGpu ?? findOwnGpu);
  const facts = () => factsOf(models.chosen(), slot.infoOf(models.chosen().id));
  const controls = controlList(state, facts);
  const catalog = catalogFacts();
  const room = roomDesk(state);
  const slot = engineSlot({
    createEngine: options.createEngine,
    clock,
    controlsFor: ({ source }) => catalog.controlsFor(source),
    makeRoom: room.ask,
    show: (engine) => state.patch({ engine }),
    learn(model, info) {
      models.learn(model, info);
      controls.fitToModel();
      view.resize();
      view.refresh();
    },
  });
  const view = viewOf({ host, clock, state, notices, facts, namesOf: (id) => controls.namesOf(id) });
  const shelf = resultShelf({ state, history: options.history ?? usualHistory(host.name), bounds, notices });

  let loaded = false;
  const keeper = keeperOf({
    store: host.store,
    clock,
    notices,
    current: () => {
      const { settings, controls: shown, presets, model } = state.get();
      return {
        settings,
        controls: shown,
        names: controls.names(),
        presets: presets.filter(({ removable }) => removable),
        model,
        models: models.saved(),
      };
    },
  });
  const attempt: Attempt = async (work, retry) => {
    try {
      await work();
    } catch (error) {
      notices.fail(error, retry);
    }
  };
  const parts: Parts = {
    host,
    clock,
    state,
    notices,
    view,
    controls,
    models,
    slot,
    catalog,
    offers: offersIn({ state, catalog, planModel: options.planModel }),
    fetching: modelFetch(state, slot),
    room,
    kept: keptShelf({ ...options, state, notices, letGo: () => slot.close() }),
    queue: jobQueue(clock, (jobs) => state.patch({ jobs })),
    overlay: overlayOn(host),
    shelf,
    facts,
    attempt,
    edited() {
      view.refresh();
      if (loaded) keeper.save();
      live.touch();
    },
  };
  const { live, ...painting } = paintActions(parts);

  const restoreSaved = async () => {
    const before = state.get();
    const saved = await keeper.load();
    loaded = true;
    if (!saved) return;
    models.restore(saved);
    state.patch({ presets: [...builtinPresets, ...saved.presets] });
    // What the user has done meanwhile counts more than what was kept.
    if (state.get().settings === before.settings) state.patch({ settings: saved.settings });
    if (state.get().controls.length === 0) controls.replace(saved.controls, saved.names);
  };
  const stops = [
    host.onSelectionChange(() => {
      view.changed();
      live.touch();
    }),
    host.onDrawingChange(() => {
      view.changed();
      live.touch();
    }),
  ];
  void attempt(async () => {
    await restoreSaved();
    view.refresh();
    await shelf.load();
  });

  return {
    state,
    ...settingsActions(parts),
    ...controlActions(parts),
    ...painting,
    ...resultActions(parts),
    ...restoreActions(parts),
    ...modelActions(parts),
    ...insertActions(parts),
    dismiss: (id) => notices.dismiss(id),
    act: (id) => notices.act(id),
    dispose: () =>
      attempt(async () => {
        for (const stop of stops) stop();
        live.dispose();
        parts.offers.drop();
        parts.fetching.stop();
        room.answer([]);
        parts.queue.cancelAll();
        view.dispose();
        await keeper.flush();
        await Promise.all([parts.overlay.show("hover", undefined), parts.overlay.show("live", undefined)]);
        await slot.close();
      }),
  };
}

function initialState({ host, models = [], ...options }: SessionOptions): PanelState {
  const rules = factsOf(builtinModel, undefined);
  return {
    host: {
      name: host.name,
      capabilities: host.capabilities,
      inserts: host.insert !== undefined,
    },
    engine: { phase: "closed" },
    models: [builtinModel, ...models],
    model: builtinModel.id,
    offer: undefined,
    fetching: undefined,
    kept: noneKept(options),
    room: undefined,
    suggestions: [],
    selection: undefined,
    layers: [],
    size: pictureSize({ width: rules.nativeSide!, height: rules.nativeSide! }, "auto", rules),
    settings: defaultSettings,
    controls: [],
    jobs: [],
    results: [],
    presets: builtinPresets,
    live: false,
    liveSeconds: undefined,
    notices: [],
  };
}
