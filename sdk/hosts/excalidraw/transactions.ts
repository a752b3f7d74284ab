import { CaptureUpdateAction } from "@excalidraw/excalidraw";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";

export interface Transactions {
  readonly run: <T>(work: () => T | Promise<T>) => Promise<T>;
  /** Changes the scene within a transaction. */
  readonly update: (elements: readonly ExcalidrawElement[]) => Promise<void>;
}

/**
 * Excalidraw's own undo: what is done within a transaction is captured as one step at its end.
 * Each update waits until Excalidraw has rendered it, for it looks at what changed only then.
 */
export function transactions(api: ExcalidrawImperativeAPI): Transactions {
  let open = 0;
  const { EVENTUALLY, IMMEDIATELY, NEVER } = CaptureUpdateAction;
  return {
    async run(work) {
      if (open > 0) return work();
      const before = api.getSceneElementsIncludingDeleted();
      open++;
      try {
        const done = await work();
        const after = api.getSceneElementsIncludingDeleted();
        if (after !== before) {
          // Excalidraw captures only what an update itself brings, so all that was done is brought at once; it renders
          // neither scene in between.
          api.updateScene({ elements: before, captureUpdate: EVENTUALLY });
          api.updateScene({ elements: after, captureUpdate: IMMEDIATELY });
          await rendered();
        }
        return done;
      } catch (error) {
        if (api.getSceneElementsIncludingDeleted() !== before) {
          api.updateScene({ elements: before, captureUpdate: NEVER });
          await rendered();
        }
        throw error;
      } finally {
        open--;
      }
    },
    async update(elements) {
      api.updateScene({ elements, captureUpdate: EVENTUALLY });
      await rendered();
    },
  };
}

/** After React has committed, which it does at the end of a task; a page in the background has no animation frames. */
function rendered(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
