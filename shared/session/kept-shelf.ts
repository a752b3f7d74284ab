import type { KeptModel } from "../../sdk/index.ts";
import type { KeptShelf } from "./model-state.ts";
import type { Notices } from "./notices.ts";
import type { PanelState } from "./state.ts";
import type { Store } from "./watched.ts";

/** `keptModels` and `freeModel` of the SDK, in a page or in Node. */
export interface KeptParts {
  /** What was downloaded and stays. */
  readonly keptModels?: (() => Promise<readonly KeptModel[]>) | undefined;
  /** Tells the bytes that are free again. */
  readonly freeModel?: ((name: string) => Promise<number>) | undefined;
  /** Bytes that this page uses and may use; undefined where nothing tells. */
  readonly room?: (() => Promise<KeptShelf["room"]>) | undefined;
}

export interface KeptModels {
  /** Looks what is there. */
  read(): Promise<void>;
  /** Takes a model away. Never rejects: what goes wrong becomes a notice. */
  free(name: string): Promise<void>;
}

interface ShelfParts extends KeptParts {
  readonly state: Store<PanelState>;
  readonly notices: Notices;
  /** Gives back the engine that may hold a model which is to go. */
  readonly letGo: () => Promise<void>;
}

export const noneKept = ({ keptModels }: KeptParts): KeptShelf => ({
  phase: keptModels ? "unread" : "absent",
  models: [],
  room: undefined,
  freeing: [],
});

/** What was downloaded, told in the state. */
export function keptShelf({
  state,
  notices,
  letGo,
  keptModels,
  freeModel,
  room = storageRoom,
}: ShelfParts): KeptModels {
  const patch = (change: Partial<KeptShelf>) => state.patch({ kept: { ...state.get().kept, ...change } });
  const read = async () => {
    if (!keptModels) return;
    if (state.get().kept.phase !== "ready") patch({ phase: "reading" });
    try {
      const [models, granted] = await Promise.all([keptModels(), room()]);
      patch({ phase: "ready", models, room: granted });
    } catch {
      // A browser without storage has nothing to list; the plan of a model says that nothing can be kept.
      patch({ phase: "failed", models: [] });
    }
  };
  return {
    read,
    async free(name) {
      const { kept } = state.get();
      if (!freeModel || kept.freeing.includes(name)) return;
      patch({ freeing: [...kept.freeing, name] });
      try {
        if (kept.models.find((model) => model.name === name)?.inUse) await letGo();
        const bytes = await freeModel(name);
        notices.tell("info", { key: "notice.freed", values: { name, bytes } });
      } catch (error) {
        notices.fail(error);
      }
      patch({ freeing: state.get().kept.freeing.filter((each) => each !== name) });
      await read();
    },
  };
}

async function storageRoom(): Promise<KeptShelf["room"]> {
  const storage = (globalThis.navigator as Navigator | undefined)?.storage;
  const { usage, quota } = (await storage?.estimate()) ?? {};
  return usage === undefined || quota === undefined ? undefined : { usedBytes: usage, quotaBytes: quota };
}
