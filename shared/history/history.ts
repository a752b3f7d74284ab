import type { Result } from "../session/state.ts";

/** Where results survive the closing of the panel. */
export interface History {
  /** The newest first. What cannot be read any more is thrown away. */
  load(): Promise<readonly Result[]>;
  /** Adds a result, or takes the place of the one with its id. */
  put(result: Result): Promise<void>;
  /** Forgets one. */
  remove(id: string): Promise<void>;
}
