import { useEffect, useReducer } from "preact/hooks";
import type { Workspace } from "../workspace.ts";

/** Draws the component anew after each change of the workspace. */
export function useWorkspace(workspace: Workspace): void {
  const [, again] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => workspace.subscribe(() => again(undefined)), [workspace]);
}
