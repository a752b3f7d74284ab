import type { Footprint, KeptModel, ModelSource, PlanVerdict } from "../../sdk/index.ts";
import type { Message } from "./message.ts";
import type { LoadProgress } from "./state.ts";

/** A model that may be added: what it is, and what it will cost, before anything large is fetched. */
export interface ModelOffer {
  readonly name: string;
  readonly source: ModelSource;
  /** What the catalogue knows of it; undefined for a model that it does not name. */
  readonly known: KnownFacts | undefined;
  readonly plan: OfferPlan;
}

/** How far the plan of an offered model is. */
export type OfferPlan =
  | { readonly phase: "planning" }
  | { readonly phase: "ready"; readonly costs: ModelCosts }
  | { readonly phase: "failed"; readonly error: Message };

/** What the catalogue says of a model. */
export interface KnownFacts {
  readonly about: string | undefined;
  readonly licence: Licence;
  /** Words that a prompt must hold for it to show. */
  readonly triggerWords: readonly string[];
}

/** A licence in one line; `terms` are English. */
export interface Licence {
  readonly id: string;
  readonly terms: string;
  readonly url: string;
}

/** What a model takes on this machine. */
export interface ModelCosts {
  /** Undefined where the page has no planner. */
  readonly verdict: PlanVerdict | undefined;
  /** Still to be fetched; undefined where it is not known. */
  readonly downloadBytes: number | undefined;
  /** Here already, of what is needed. */
  readonly keptBytes: number;
  readonly memoryBytes: number | undefined;
  readonly secondsPerPicture: number | undefined;
  /** The weightiest first. */
  readonly reasons: readonly Message[];
  /** Where it cannot work: what would. */
  readonly alternatives: readonly Message[];
  /** How it will be held in memory. */
  readonly footprint: Footprint | undefined;
  /** Side of the pictures that it was made for. */
  readonly nativeSide: number | undefined;
  readonly device: string | undefined;
}

/** A model on its way to this machine, outside of any job. */
export interface ModelFetch {
  /** Id of the model. */
  readonly model: string;
  readonly phase: "running" | "paused" | "failed";
  /** What has arrived stays, however it ends. */
  readonly progress: LoadProgress;
  readonly error: Message | undefined;
}

/** What was downloaded and stays. */
export interface KeptShelf {
  /** "absent": the page has no way to tell. */
  readonly phase: "absent" | "unread" | "reading" | "ready" | "failed";
  /** The latest used first. */
  readonly models: readonly KeptModel[];
  /** What the browser grants to this page, where it tells. */
  readonly room: { readonly usedBytes: number; readonly quotaBytes: number } | undefined;
  /** Names of models that are being taken away. */
  readonly freeing: readonly string[];
}

/** A download does not fit: which kept models may go? */
export interface RoomQuestion {
  /** What is being downloaded. */
  readonly model: string;
  readonly missingBytes: number;
  /** What could go, the longest unused first. */
  readonly kept: readonly KeptModel[];
}

/** A base model of the catalogue that can be used here. */
export interface Suggestion {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly licence: Licence;
  /** As a user would paste it. */
  readonly address: string;
  readonly repository: string;
  /** Of what is downloaded; undefined where the catalogue does not know. */
  readonly bytes: number | undefined;
  readonly family: "sd1" | "sd2" | "any";
}
