import type { EditorHost } from "../../sdk/host/index.ts";
import type { Clock } from "./clock.ts";
import type { ControlList } from "./control-list.ts";
import type { CatalogFacts } from "./catalog-facts.ts";
import type { EngineSlot } from "./engine-slot.ts";
import type { JobQueue } from "./job-queue.ts";
import type { KeptModels } from "./kept-shelf.ts";
import type { Fetching } from "./model-fetch.ts";
import type { ModelList } from "./model-list.ts";
import type { ModelFacts } from "./models.ts";
import type { Notices } from "./notices.ts";
import type { Offers } from "./offers.ts";
import type { Overlay } from "./overlay.ts";
import type { RoomDesk } from "./room-question.ts";
import type { ResultShelf } from "./result-shelf.ts";
import type { PanelState } from "./state.ts";
import type { View } from "./view.ts";
import type { Store } from "./watched.ts";

/** What a session consists of; its actions are put together from these. */
export interface Parts {
  readonly host: EditorHost;
  readonly clock: Clock;
  readonly state: Store<PanelState>;
  readonly notices: Notices;
  readonly view: View;
  readonly controls: ControlList;
  readonly models: ModelList;
  readonly slot: EngineSlot;
  readonly catalog: CatalogFacts;
  readonly offers: Offers;
  readonly fetching: Fetching;
  readonly kept: KeptModels;
  readonly room: RoomDesk;
  readonly queue: JobQueue;
  readonly overlay: Overlay;
  readonly shelf: ResultShelf;
  /** What is known of the chosen model. */
  readonly facts: () => ModelFacts;
  /** Something in the panel that pictures are made of has changed: it is kept, shown and, in live mode, painted. */
  readonly edited: () => void;
  /** Never rejects: what goes wrong becomes a notice. */
  readonly attempt: Attempt;
}

/** @param retry is offered with the notice */
export type Attempt = (work: () => Promise<void>, retry?: () => void) => Promise<void>;
