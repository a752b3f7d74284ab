import { type Bounds, withinBounds } from "../history/bounds.ts";
import type { History } from "../history/history.ts";
import { errorMessage } from "./error-message.ts";
import type { Notices } from "./notices.ts";
import type { PanelState, Result } from "./state.ts";
import type { Store } from "./watched.ts";

export interface ResultShelf {
  /** Brings back what was kept. */
  load(): Promise<void>;
  find(id: string): Result | undefined;
  /** Adds a result, or takes the place of the one with its id. */
  put(result: Result): Promise<void>;
  remove(id: string): Promise<void>;
}

export interface ShelfParts {
  readonly state: Store<PanelState>;
  readonly history: History;
  readonly bounds: Bounds;
  readonly notices: Notices;
}

/** The results, here and in the history, which never hold more than the bounds allow. */
export function resultShelf({ state, history, bounds, notices }: ShelfParts): ResultShelf {
  const gone = new Set<string>();
  let kept = true;

  /** A history that fails once is told of once; the results stay in the panel. */
  const attempt = async (work: () => Promise<void>) => {
    if (!kept) return;
    try {
      await work();
    } catch (error) {
      kept = false;
      if (errorMessage(error)?.key === "error.storage-full") notices.fail(error);
      else notices.tell("warning", { key: "notice.history-unavailable", values: {} });
    }
  };

  const show = async (results: readonly Result[]) => {
    const { kept: shown, dropped } = withinBounds(results, bounds);
    state.patch({ results: shown });
    if (dropped.length === 0) return;
    notices.tell("info", { key: "notice.history-full", values: { count: dropped.length } });
    for (const { id } of dropped) await attempt(() => history.remove(id));
  };

  return {
    async load() {
      let loaded: readonly Result[] = [];
      await attempt(async () => {
        loaded = await history.load();
      });
      const here = state.get().results;
      const known = new Set([...gone, ...here.map(({ id }) => id)]);
      await show([...here, ...loaded.filter(({ id }) => !known.has(id))]);
    },
    find: (id) => state.get().results.find((result) => result.id === id),
    async put(result) {
      const { results } = state.get();
      const replaces = results.some(({ id }) => id === result.id);
      const next = replaces
        ? results.map((other) => (other.id === result.id ? result : other))
        : [result, ...results];
      const shown = show(next);
      await attempt(() => history.put(result));
      await shown;
    },
    async remove(id) {
      gone.add(id);
      state.patch({ results: state.get().results.filter((result) => result.id !== id) });
      await attempt(() => history.remove(id));
    },
  };
}
