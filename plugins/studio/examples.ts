import type { Session } from "../../shared/panel/index.ts";
import type { EditorHost } from "../../sdk/host/index.ts";
import type { Size } from "./document/artboard.ts";
import { openSvg } from "./open-file.ts";
import type { Workspace } from "./workspace.ts";

/** Drawings to begin with, and words that suit them. */
export const examples = [
  { name: "harbour", prompt: "a lighthouse and a boat by the sea at dusk" },
  { name: "village", prompt: "houses by a lake in the mountains" },
  { name: "room", prompt: "a room with a window" },
] as const;

export interface Opening {
  readonly workspace: Workspace;
  readonly host: EditorHost;
  readonly session: Session;
  readonly artboard: Size;
}

/**
 * Puts an example in the place of what is drawn. Who has said nothing yet and steers with nothing finds a prompt and a
 * scribble of the drawing, so that the first click on Generate shows what this is about.
 */
export async function openExample(
  name: string,
  { workspace, host, session, artboard }: Opening,
): Promise<void> {
  const response = await fetch(`examples/${name}.svg`);
  if (!response.ok) throw new Error(`The example ${name} cannot be read (status ${response.status}).`);
  const svg = await response.text();
  workspace.canvas.remove(...workspace.canvas.getObjects());
  await openSvg(host, svg, artboard);
  const { settings, controls } = session.state.get();
  const prompt = examples.find((each) => each.name === name)?.prompt;
  const isExample = examples.some((each) => each.prompt === settings.prompt);
  if (prompt !== undefined && (settings.prompt === "" || isExample)) session.set({ prompt });
  if (controls.length === 0) session.addControl("scribble", { kind: "frame" });
}
