import type { CaseOptions } from "./case.ts";
import type { EditorTrait, HostSubject } from "./subject.ts";

/** A trait of the editor, a part of the host that may be absent, a means of the subject, or a painter. */
export type Need =
  | EditorTrait
  | "geometry"
  | "fill"
  | "replace"
  | "preview"
  | "insert"
  | "marquee"
  | "undo"
  | "silence"
  | "failure"
  | "painter";

type Judge = (subject: HostSubject, options: CaseOptions) => boolean;

/** What is found by looking; the rest are traits, of which the subject tells. */
const judges: { readonly [N in Exclude<Need, EditorTrait>]: readonly [has: Judge, reason: string] } = {
  geometry: [({ host }) => host.capabilities.geometry, "captures hold pixels only"],
  fill: [({ host }) => host.capabilities.places.includes("fill"), "pictures do not become fills of shapes"],
  replace: [({ host }) => host.capabilities.places.includes("replace"), "results are not replaced in place"],
  preview: [({ host }) => host.preview !== undefined, "the editor has no overlay"],
  insert: [({ host }) => host.insert !== undefined, "layers are not inserted"],
  marquee: [
    ({ host, selectPixels }) => host.selectionMask !== undefined && selectPixels !== undefined,
    "the editor selects layers, not pixels",
  ],
  undo: [({ undo }) => undo !== undefined, "undo is left to whoever embeds the editor"],
  silence: [({ silence }) => silence !== undefined, "calls are synchronous and always answer"],
  failure: [({ failAfter }) => failAfter !== undefined, "the editor cannot be made to fail"],
  painter: [(_, { paint }) => paint !== undefined, "no painter was given to the suite"],
};

/** Why an editor does not meet a need; undefined where it does. */
export function unmetNeed(need: Need, subject: HostSubject, options: CaseOptions): string | undefined {
  if (!isJudged(need)) return subject.lacks?.[need];
  const [has, reason] = judges[need];
  return has(subject, options) ? undefined : reason;
}

function isJudged(need: Need): need is Exclude<Need, EditorTrait> {
  return need in judges;
}
