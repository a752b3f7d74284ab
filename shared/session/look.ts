import type { Drawing, EditorHost, Frame, LayerInfo, Selection } from "../../sdk/host/index.ts";
import { InvalidDrawing } from "../../sdk/surface.ts";
import { type Captures, capturesIn } from "./captures.ts";
import { contextFrame, inProportion } from "./fill/context-frame.ts";
import { pictureSize, type SizeRules, USUAL_SIDE } from "./picture-size.ts";
import type { PictureSize, Settings } from "./state.ts";

/** What the editor shows now, and where the next picture will lie in it. */
export interface Look {
  readonly selection: Selection | undefined;
  readonly layers: readonly LayerInfo[];
  readonly size: PictureSize;
  /** Undefined where the document has nothing that could be drawn from. */
  readonly captures: Captures | undefined;
}

type Wish = Pick<Settings, "task" | "size">;

/** A frame for a document that has none. */
const NOWHERE: Frame = { x: 0, y: 0, width: 1, height: 1 };

export async function lookAt(
  host: EditorHost,
  { task, size: wanted }: Wish,
  rules: SizeRules,
  signal?: AbortSignal,
): Promise<Look> {
  const [selection, layers] = await Promise.all([selected(host), host.layers()]);
  const filling = task === "fill" && selection !== undefined;
  const whole = selection && !filling ? undefined : await wholeFrame(host, signal);
  const found = filling
    ? contextFrame(selection.frame, whole?.frame, rules.nativeSide ?? USUAL_SIDE)
    : (selection ?? whole)?.frame;
  const size = pictureSize(found ?? NOWHERE, wanted, rules);
  if (!found) return { selection, layers, size, captures: undefined };

  const frame = filling ? inProportion(found, size, whole?.frame) : found;
  const captures = capturesIn({
    host,
    frame,
    selected: selection !== undefined,
    whole: frame === whole?.frame ? whole : undefined,
    signal,
  });
  return { selection, layers, size, captures };
}

/** A selection without an area counts as none. */
const selected = (host: EditorHost): Promise<Selection | undefined> => drawable(() => host.selection());

/** Undefined for an empty document. */
const wholeFrame = (host: EditorHost, signal: AbortSignal | undefined): Promise<Drawing | undefined> =>
  drawable(() => host.capture("frame", { signal }));

async function drawable<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof InvalidDrawing) return undefined;
    throw error;
  }
}
