import { InvalidRequest } from "../errors.ts";
import type { Drawing, Matrix } from "../host/drawing.ts";
import { invert, multiply, scaling } from "../host/matrix.ts";
import { checkSize, type FitOptions, frameToMap, type MapSize } from "./fit.ts";

/**
 * The four spaces that a point of a picture has coordinates in: the document's own units; the pixels of the control
 * map, which are those of the generated picture; the cells of the latent, 8 pixels each; the pixels of the result as it
 * is placed, which may be larger or smaller than generated.
 */
export type Space = "document" | "map" | "latent" | "output";

/** What `convert` needs to know of the sizes on the way from a frame to a placed result. */
export interface Placement {
  /** Size of the map and how the frame meets it. */
  readonly map: FitOptions;
  /** Size of the placed result; that of the map where absent. */
  readonly output?: MapSize;
}

const latentCell = 8;

/**
 * The affine map that takes coordinates of one space to another; continuous coordinates, in which a pixel's middle lies
 * at one half.
 * @throws InvalidDrawing for a frame without an area, InvalidRequest for an impossible size
 */
export function convert(drawing: Drawing, { map, output = map }: Placement, from: Space, to: Space): Matrix {
  checkSize(output);
  const toMap: Record<Space, Matrix> = {
    document: frameToMap(drawing, map),
    map: scaling(1),
    latent: scaling(latentCell),
    output: scaling(map.width / output.width, map.height / output.height),
  };
  const back = invert(toMap[to]);
  if (!back)
    throw new InvalidRequest(`Nothing can be converted to the space "${to}" at this size.`, { value: to });
  return multiply(back, toMap[from]);
}
