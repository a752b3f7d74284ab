import { buildMap, type MapSource } from "../../conditioning/build-map.ts";
import type { ControlMap } from "../../conditioning/control-map.ts";
import { fitMap } from "../../conditioning/fit-map.ts";
import type { ConditioningKind } from "../../conditioning/kind.ts";
import { kinds } from "../../conditioning/kinds.ts";
import { paintDrawing } from "../../conditioning/paint-drawing.ts";
import { rgbOf } from "../../conditioning/pixels/rgb.ts";
import { contactSheet, type Picture, type SheetCell } from "./contact-sheet.ts";
import { opaque } from "./opaque.ts";

export interface NamedMap {
  readonly kind: ConditioningKind;
  readonly map: ControlMap;
}

export interface MapSheet {
  readonly png: Uint8Array;
  readonly maps: readonly NamedMap[];
  /** Kinds that the source says too little for. */
  readonly left: readonly string[];
}

const columns = 5;
const paper = { r: 255, g: 255, b: 255 };

/** Kinds whose pixels are another kind's map, best first: of any other picture they make nonsense. */
const readsMapsOf: Readonly<Record<string, readonly string[]>> = {
  "scribble-softedge": ["scribble", "lineart-standard"],
  normal: ["depth"],
};

/** One picture of every kind of map that the source allows, with names, and the maps themselves. */
export async function mapSheet(title: string, source: MapSource): Promise<MapSheet> {
  const first = await sourcePicture(source);
  const maps = await allMaps(source);
  const left = kinds.filter((kind) => !maps.some((made) => made.kind === kind)).map(({ name }) => name);
  const cells: SheetCell[] = [
    { title: "the source", note: `${first.width} × ${first.height}`, picture: first },
    ...maps.map(({ kind, map }) => ({ title: kind.name, note: noteOf(kind, map), picture: opaque(map) })),
  ];
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, i) => ({
    cells: cells.slice(i * columns, (i + 1) * columns),
  }));
  const more = left.length === 0 ? "" : `; these need layers: ${left.join(", ")}`;
  const subtitle = `Every kind of map at ${first.width} × ${first.height}${more}`;
  return { png: await contactSheet({ title, subtitle, rows }), maps, left };
}

/** Every map that the source allows, in the order of the registry. */
export async function allMaps(source: MapSource): Promise<readonly NamedMap[]> {
  const made = new Map<string, NamedMap>();
  for (const kind of kinds) {
    const from = sourceFor(kind, source, (name) => made.get(name)?.map);
    if (from) made.set(kind.name, { kind, map: await buildMap(kind.name, from) });
  }
  return [...made.values()];
}

function sourceFor(
  kind: ConditioningKind,
  source: MapSource,
  mapOf: (name: string) => ControlMap | undefined,
): MapSource | undefined {
  if ("drawing" in source && "fromDrawing" in kind) return source;
  if (!("fromPixels" in kind)) return undefined;
  const reads = readsMapsOf[kind.name];
  if (reads === undefined) return source;
  const image = reads.map(mapOf).find((map) => map !== undefined);
  return image && { image };
}

/** The source as every map sees it: fitted to the map's size. */
export async function sourcePicture(source: MapSource): Promise<Picture> {
  if ("drawing" in source) return paintDrawing(source.drawing, { ...source.fit, background: paper });
  const image = rgbOf(source.image);
  return opaque(source.fit ? fitMap(image, source.fit) : image);
}

function noteOf({ help }: ConditioningKind, { report }: ControlMap): string {
  const [reason] = report?.ignored ?? [];
  if (report?.used.length === 0 && reason) return `Empty here: ${reason.name} ${reason.why}.`;
  return help.replaceAll("`", "");
}
