import { type ConditioningKind, kinds, sourcesOf } from "../../sdk/conditioning/index.ts";
import { controlKind } from "../../sdk/surface.ts";

/** The kind of map by its name; undefined for one that no map can be made of here, as a restored one may be. */
export const mapKind = (name: string): ConditioningKind | undefined =>
  kinds.find((kind) => kind.name === name);

/** What ControlNets call the maps of a kind. */
export const controlOf = (kind: string): string => mapKind(kind)?.control ?? kind;

/** The first kind whose maps ControlNets call so; the name itself where none draws them. */
export const kindFor = (control: string): string =>
  kinds.find((kind) => kind.control === control)?.name ?? control;

/** Whether a model with these controls has a network for the kind; it may go by another of the kind's names. */
export function isSupported(kind: string, controls: readonly string[] | undefined): boolean {
  if (!controls) return true;
  const control = controlOf(kind);
  const known = controlKind(control);
  return [control, ...(known ? [known.name, ...known.aliases] : [])].some((name) => controls.includes(name));
}

/** Kinds that draw a picture's pixels, those that say most about it first. */
const forPictures = ["canny", "lineart-standard", "scribble-xdog", "scribble-softedge", "tile", "color-grid"];

/** A kind for a picture that the model has a network for; the first of all where it has none. */
export function kindForPicture(controls: readonly string[] | undefined): string {
  return forPictures.find((kind) => isSupported(kind, controls)) ?? forPictures[0]!;
}

/** Pixels cannot become a map of every kind; another kind of the same network may take them. */
export function pixelKindLike(kind: string): string {
  const takesPixels = (candidate: ConditioningKind) => sourcesOf(candidate).includes("pixels");
  const own = mapKind(kind);
  if (!own || takesPixels(own)) return kind;
  return kinds.find((other) => other.control === own.control && takesPixels(other))?.name ?? kind;
}
