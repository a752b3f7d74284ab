import type { Drawing, EditorHost, Frame } from "../../sdk/host/index.ts";
import type { ControlSource } from "./state.ts";

/** What the sources that lie in the document are captured as; each once, however many controls ask for it. */
export interface Captures {
  readonly frame: Frame;
  /** Layers of a source, in the common frame. */
  of(source: DocumentSource): Promise<Drawing>;
}

export type DocumentSource = Extract<ControlSource, { readonly kind: "selection" | "frame" | "layer" }>;

export interface CaptureParts {
  readonly host: EditorHost;
  /** Where all maps meet. */
  readonly frame: Frame;
  /** Whether anything is selected; the whole frame is meant where nothing is. */
  readonly selected: boolean;
  /** What was captured already, of the source "frame". */
  readonly whole?: Drawing | undefined;
  readonly signal?: AbortSignal | undefined;
}

export function capturesIn({ host, frame, selected, whole, signal }: CaptureParts): Captures {
  const options = { frame, signal };
  const taken = new Map<string, Promise<Drawing>>();
  if (whole) taken.set("frame", Promise.resolve(whole));

  const take = (source: DocumentSource): Promise<Drawing> => {
    if (source.kind === "layer") return host.capture({ layers: [source.id] }, options);
    return host.capture(source.kind, options);
  };
  return {
    frame,
    of(source) {
      const meant: DocumentSource = source.kind === "selection" && !selected ? { kind: "frame" } : source;
      const key = meant.kind === "layer" ? `layer ${meant.id}` : meant.kind;
      const known = taken.get(key) ?? take(meant);
      taken.set(key, known);
      return known;
    },
  };
}
