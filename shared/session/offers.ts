import type { ModelSource, PlanModel } from "../../sdk/index.ts";
import type { CatalogFacts } from "./catalog-facts.ts";
import { errorMessage } from "./error-message.ts";
import { modelBytes } from "./model-bytes.ts";
import type { ModelCosts, ModelOffer } from "./model-state.ts";
import { sourceName } from "./models.ts";
import { costsOf } from "./plan-messages.ts";
import type { PanelState } from "./state.ts";
import type { Store } from "./watched.ts";

export interface Offers {
  /** Tells what a model is and what it will cost; the offer before is dropped. */
  consider(source: ModelSource): Promise<void>;
  /** The offer of now, which is then none any more; undefined while it is not known whether it can work. */
  take(): (ModelOffer & { readonly costs: ModelCosts }) | undefined;
  drop(): void;
}

interface OfferParts {
  readonly state: Store<PanelState>;
  readonly catalog: CatalogFacts;
  readonly planModel: PlanModel | undefined;
}

/** Models that are offered one at a time, with their plans. */
export function offersIn({ state, catalog, planModel }: OfferParts): Offers {
  let planning: AbortController | undefined;

  const drop = () => {
    planning?.abort();
    planning = undefined;
    if (state.get().offer) state.patch({ offer: undefined });
  };
  const planned = async (source: ModelSource, signal: AbortSignal): Promise<ModelCosts> => {
    if (!planModel) return unplanned(await modelBytes(source));
    const controls = await catalog.controlsFor(source);
    return costsOf(await planModel({ model: source, controls, calibrate: true, signal }));
  };

  return {
    drop,
    async consider(source) {
      drop();
      const mine = new AbortController();
      planning = mine;
      const change = (change: Partial<ModelOffer>) => {
        const { offer } = state.get();
        if (planning === mine && offer) state.patch({ offer: { ...offer, ...change } });
      };
      const name = sourceName(source);
      state.patch({ offer: { name, source, known: undefined, plan: { phase: "planning" } } });
      void catalog
        .factsOf(source)
        .then((known) => known && change({ known, name: known.title ?? name }))
        // Without the catalogue the plan alone is told.
        .catch(() => undefined);
      try {
        change({ plan: { phase: "ready", costs: await planned(source, mine.signal) } });
      } catch (error) {
        const failure = errorMessage(error);
        if (failure) change({ plan: { phase: "failed", error: failure } });
      }
    },
    take() {
      const { offer } = state.get();
      if (offer?.plan.phase !== "ready" || offer.plan.costs.verdict === "impossible") return undefined;
      planning = undefined;
      state.patch({ offer: undefined });
      return { ...offer, costs: offer.plan.costs };
    },
  };
}

const unplanned = (downloadBytes: number | undefined): ModelCosts => ({
  verdict: undefined,
  downloadBytes,
  keptBytes: 0,
  memoryBytes: undefined,
  secondsPerPicture: undefined,
  reasons: [],
  alternatives: [],
  footprint: undefined,
  nativeSide: undefined,
  device: undefined,
});
