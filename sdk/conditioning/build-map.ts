import { InvalidRequest } from "../errors.ts";
import type { Drawing } from "../host/drawing.ts";
import type { ControlMap } from "./control-map.ts";
import type { FitOptions } from "./fit.ts";
import type { RgbaImage } from "./image.ts";
import type { OptionValues } from "./kind.ts";
import { kinds } from "./kinds.ts";
import { completeOptions } from "./option-values.ts";
import { paintDrawing } from "./paint-drawing.ts";

/** What a map is made from: layers, fitted to a size, or pixels, which have theirs. */
export type MapSource =
  { readonly drawing: Drawing; readonly fit: FitOptions } | { readonly image: RgbaImage };

const paper = { r: 255, g: 255, b: 255 };

/**
 * A map by the name of its kind. Kinds that need pixels photograph a drawing on white paper; kinds that need geometry
 * cannot do with pixels.
 * @throws InvalidRequest for an unknown kind, an option outside its range or a source that the kind cannot use;
 *   InvalidDrawing for a frame without an area
 */
export async function buildMap(
  name: string,
  source: MapSource,
  options: OptionValues = {},
): Promise<ControlMap> {
  const kind = kinds.find((candidate) => candidate.name === name);
  if (!kind) {
    const known = kinds.map((candidate) => candidate.name).join(", ");
    throw new InvalidRequest(`There is no map of the kind "${name}"; there are ${known}.`, { value: name });
  }
  const values = completeOptions(kind, options);
  if (kind.needs === "geometry") {
    if ("drawing" in source) return kind.build(source.drawing, source.fit, values);
    throw new InvalidRequest(`A ${name} map is made from layers; give it a drawing instead of pixels.`, {
      value: name,
    });
  }
  const image =
    "image" in source
      ? source.image
      : await paintDrawing(source.drawing, { ...source.fit, background: paper });
  return kind.build(image, values);
}
