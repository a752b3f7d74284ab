import type { ModelOffer, ModelCosts } from "../model-state.ts";
import type { Planned } from "../model-list.ts";
import type { Parts } from "../parts.ts";
import type { Session } from "../session.ts";
import type { ModelChoice } from "../state.ts";

type ModelActions = Pick<
  Session,
  | "chooseModel"
  | "addModel"
  | "removeModel"
  | "considerModel"
  | "acceptOffer"
  | "declineOffer"
  | "pauseFetch"
  | "resumeFetch"
  | "cancelFetch"
  | "readModels"
  | "freeModel"
  | "answerRoom"
>;

export function modelActions(parts: Parts): ModelActions {
  const { state, models, slot, view, controls, edited, attempt, offers, fetching, kept, catalog } = parts;
  const find = (id: string | undefined) => state.get().models.find((model) => model.id === id);

  const use = (id: string) => {
    if (state.get().model === id || !find(id)) return;
    state.patch({ model: id });
    afterChange();
  };
  /** The engine of the model before is given up once no job needs it. */
  const afterChange = () => {
    if (state.get().jobs.length === 0) void slot.close();
    controls.fitToModel();
    view.resize();
    edited();
  };
  const remove = (id: string) => {
    const before = state.get().model;
    if (state.get().fetching?.model === id) fetching.stop();
    models.remove(id);
    if (state.get().model !== before) afterChange();
    else edited();
  };
  const fetchModel = async (model: ModelChoice | undefined) => {
    if (model && comesFromNetwork(model)) await fetching.start(model);
    if (state.get().kept.phase === "ready") await kept.read();
  };

  return {
    chooseModel: use,
    addModel: (source) =>
      attempt(async () => {
        const { id } = await models.add(source);
        use(id);
      }),
    removeModel: remove,

    considerModel: (source) => attempt(() => offers.consider(source)),
    acceptOffer: () =>
      attempt(async () => {
        const offer = offers.take();
        if (!offer) return;
        const model = await models.add(offer.source, plannedOf(offer));
        use(model.id);
        await fetchModel(model);
      }),
    declineOffer: () => offers.drop(),

    pauseFetch() {
      parts.room.answer([]);
      fetching.pause();
    },
    resumeFetch: () => attempt(() => fetchModel(find(state.get().fetching?.model))),
    cancelFetch() {
      const id = state.get().fetching?.model;
      parts.room.answer([]);
      fetching.stop();
      if (id !== undefined) remove(id);
    },

    readModels: () =>
      attempt(async () => {
        const suggesting = catalog.suggestions().then((suggestions) => state.patch({ suggestions }));
        await Promise.all([kept.read(), suggesting]);
      }),
    freeModel: (name) => kept.free(name),
    answerRoom: (names) => parts.room.answer(names),
  };
}

/** What lies on this machine is read when it is needed, and needs no waiting for. */
const comesFromNetwork = ({ source }: ModelChoice): boolean =>
  (typeof source === "string" && source !== "builtin") || source instanceof URL;

function plannedOf({ name, costs }: ModelOffer & { readonly costs: ModelCosts }): Planned {
  const { downloadBytes, keptBytes, nativeSide, footprint } = costs;
  return {
    name,
    bytes: downloadBytes === undefined ? undefined : downloadBytes + keptBytes,
    nativeSide,
    fit: fitOf(costs),
    footprint,
  };
}

function fitOf({ verdict, device, reasons }: ModelCosts): ModelChoice["fit"] {
  if (verdict === undefined || verdict === "impossible")
    return { level: "unknown", why: { key: "fit.unknown", values: {} } };
  const [weightiest] = reasons;
  if (verdict !== "good" && weightiest) return { level: verdict, why: weightiest };
  if (device === undefined) return { level: verdict, why: { key: "fit.no-gpu", values: {} } };
  return { level: verdict, why: { key: "fit.gpu", values: { device } } };
}
