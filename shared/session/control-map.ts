import { buildMap, fitMap } from "../../sdk/conditioning/index.ts";
import type { ControlMap } from "../../sdk/index.ts";
import type { Captures } from "./captures.ts";
import { mapWarnings } from "./map-warnings.ts";
import { renameLayers } from "./rename-layers.ts";
import type { ControlState, ControlWarning } from "./state.ts";

/** What decides how a control's map looks, besides the document. */
export type MapWish = Pick<ControlState, "id" | "kind" | "source" | "options">;

export interface MadeMap {
  readonly map: ControlMap;
  readonly warnings: readonly ControlWarning[];
}

export interface MapPlace {
  readonly captures: Captures;
  /** Of the picture and so of its maps, in pixels. */
  readonly size: { readonly width: number; readonly height: number };
  /** Names given to layers that have no class, by their ids. */
  readonly names: Readonly<Record<string, string>>;
}

/**
 * The map that the model will see. What lies in the document is stretched from the frame to the picture, as the picture
 * will be stretched back when it is placed; pictures from elsewhere are cropped.
 * @throws InvalidDrawing, InvalidRequest where the source cannot become a map of the kind; what the host throws
 */
export async function makeMap({ kind, source, options }: MapWish, place: MapPlace): Promise<MadeMap> {
  const { width, height } = place.size;
  switch (source.kind) {
    case "map":
      return withoutDrawing(fitted(source.map, place.size));
    case "image": {
      const pixels = { image: source.image, fit: { width, height }, resolution: "pixel-perfect" } as const;
      return withoutDrawing(await buildMap(kind, pixels, options));
    }
    default: {
      const drawing = renameLayers(await place.captures.of(source), place.names);
      const map = await buildMap(kind, { drawing, fit: { width, height, fit: "just-resize" } }, options);
      return { map, warnings: mapWarnings(map, drawing) };
    }
  }
}

const withoutDrawing = (map: ControlMap): MadeMap => ({ map, warnings: mapWarnings(map, undefined) });

/** A map that is as large as the picture stays the very same object. */
function fitted(map: ControlMap, { width, height }: MapPlace["size"]): ControlMap {
  if (map.width === width && map.height === height) return map;
  const { data } = fitMap({ width: map.width, height: map.height, data: map.data }, { width, height });
  return { kind: map.kind, width, height, data };
}
