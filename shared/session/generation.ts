import type { RequestInput } from "../../sdk/index.ts";
import type { EditorHost } from "../../sdk/host/index.ts";
import { InvalidDrawing } from "../../sdk/surface.ts";
import { composeRequest, inForce } from "./compose-request.ts";
import { ControlFailed } from "./control-failed.ts";
import { isSupported } from "./control-kinds.ts";
import type { MadeMap } from "./control-map.ts";
import { type Look, lookAt } from "./look.ts";
import type { DeskPlace } from "./map-desk.ts";
import type { ModelFacts } from "./models.ts";
import { USUAL_SIDE } from "./picture-size.ts";
import { type Fill, startOf } from "./start-pixels.ts";
import type { ControlState, Settings } from "./state.ts";

/** What the panel said when a picture was asked for; later changes do not reach it. */
export interface Snapshot {
  readonly settings: Settings;
  readonly controls: readonly ControlState[];
}

/** Everything that the editor has to do with a picture, read from it. */
export interface Prepared {
  /** Without a seed. */
  readonly request: RequestInput;
  readonly look: Look & { readonly captures: NonNullable<Look["captures"]> };
  readonly fill: Fill | undefined;
  /** Kinds that were left out because the model has no network for them. */
  readonly leftOut: readonly string[];
}

export interface Preparing {
  readonly host: EditorHost;
  readonly facts: ModelFacts;
  readonly make: (control: ControlState, place: Omit<DeskPlace, "names" | "version">) => Promise<MadeMap>;
  readonly signal: AbortSignal;
}

/**
 * Reads the editor and puts the Request together.
 * @throws InvalidDrawing for an empty document; ControlFailed; what the host throws
 */
export async function prepare(
  snapshot: Snapshot,
  { host, facts, make, signal }: Preparing,
): Promise<Prepared> {
  const { settings } = snapshot;
  const look = await lookAt(host, settings, facts, signal);
  const { captures, size } = look;
  if (!captures)
    throw new InvalidDrawing("The document is empty: draw something, or select the frame to paint in.");
  const controls = await Promise.all(
    inForce(snapshot.controls, facts.controls).map(async (control) => {
      try {
        return { ...control, map: (await make(control, { captures, size })).map };
      } catch (cause) {
        if (signal.aborted) throw cause;
        throw new ControlFailed(control.kind, cause);
      }
    }),
  );
  const side = facts.nativeSide ?? USUAL_SIDE;
  const { start, fill } = await startOf(settings, {
    host,
    captures,
    size,
    side,
    selection: look.selection,
  });
  const hints =
    fill && facts.controls && isSupported("inpaint", facts.controls)
      ? [{ map: fill.hint, weight: 1, start: 0, end: 1, mode: "balanced" as const }]
      : [];
  return {
    request: composeRequest({ settings, size, controls: [...controls, ...hints], start }),
    look: { ...look, captures },
    fill,
    leftOut: snapshot.controls
      .filter(({ on, weight, kind }) => on && weight > 0 && !isSupported(kind, facts.controls))
      .map(({ kind }) => kind),
  };
}

/** Whether what was prepared with a guess about the model still holds now that it is known. */
export function stillHolds(guess: ModelFacts, facts: ModelFacts): boolean {
  return (
    guess.sizeMultiple === facts.sizeMultiple &&
    guess.nativeSide === facts.nativeSide &&
    guess.controls?.join() === facts.controls?.join()
  );
}
