import type { MakeRoom } from "../../sdk/index.ts";
import type { RoomQuestion } from "./model-state.ts";
import type { PanelState } from "./state.ts";
import type { Store } from "./watched.ts";

export interface RoomDesk {
  /** Asks the user which kept models may go; a question that stands already is answered with nothing. */
  readonly ask: MakeRoom;
  /** Names of those that may go; none: everything stays, and the download ends. */
  answer(names: readonly string[]): void;
}

/** The question which kept models may make room, told in the state until it is answered. */
export function roomDesk(state: Store<PanelState>): RoomDesk {
  let settle: ((names: readonly string[]) => void) | undefined;
  const answer = (names: readonly string[]) => {
    const waiting = settle;
    settle = undefined;
    if (state.get().room) state.patch({ room: undefined });
    waiting?.(names);
  };
  return {
    answer,
    ask: ({ model, bytes, freeBytes = 0, kept }) => {
      answer([]);
      const room: RoomQuestion = { model, missingBytes: Math.max(0, bytes - freeBytes), kept };
      return new Promise((resolve) => {
        settle = resolve;
        state.patch({ room });
      });
    },
  };
}
