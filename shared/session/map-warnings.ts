import type { ControlMap } from "../../sdk/index.ts";
import type { IgnoredPart, SegmentationMap } from "../../sdk/conditioning/index.ts";
import { type Drawing, layersBounds, type Rect } from "../../sdk/host/index.ts";
import type { ControlWarning } from "./state.ts";
import { suggestClasses } from "./suggest-classes.ts";

/** So many are told of one kind; a drawing may have hundreds of layers. */
const MOST = 8;

/** What the user should know about a map that was made of a drawing; `undefined` for one made of pixels. */
export function mapWarnings(map: ControlMap, drawing: Drawing | undefined): readonly ControlWarning[] {
  const unmatched = "unmatched" in map ? (map as SegmentationMap).unmatched : [];
  const classless = unmatched.slice(0, MOST).map(({ id, name }): ControlWarning => ({
    key: "warning.no-class",
    values: { layer: name, layerId: id },
    suggestions: suggestClasses(name),
  }));
  const told = new Set(unmatched.map(({ name }) => name));
  const ignored = (map.report?.ignored ?? []).filter(({ name }) => !told.has(name)).slice(0, MOST);
  return [
    ...(isEmpty(map) ? [{ key: "warning.empty-map", values: {} } as const] : []),
    ...classless,
    ...ignored.map(ignoredWarning),
    ...(drawing ? beyondFrame(drawing) : []),
  ];
}

const ignoredWarning = ({ name, why }: IgnoredPart): ControlWarning => ({
  key: "warning.ignored",
  values: { layer: name, why },
});

/** Black is nothing in every kind of map that has a nothing. */
const isEmpty = ({ data }: ControlMap): boolean => data.every((value) => value === 0);

/** A part of the frame's sides by which a layer may reach out before it is worth a word. */
const TOLERANCE = 0.05;

function beyondFrame({ frame, layers }: Drawing): readonly ControlWarning[] {
  return layers
    .filter((layer) => {
      const bounds = layer.visible ? layersBounds([layer]) : undefined;
      return bounds !== undefined && reachesBeyond(bounds, frame);
    })
    .slice(0, MOST)
    .map(({ name }) => ({ key: "warning.beyond-frame", values: { layer: name } }));
}

function reachesBeyond(inner: Rect, outer: Rect): boolean {
  const [across, down] = [outer.width * TOLERANCE, outer.height * TOLERANCE];
  return (
    inner.x < outer.x - across ||
    inner.y < outer.y - down ||
    inner.x + inner.width > outer.x + outer.width + across ||
    inner.y + inner.height > outer.y + outer.height + down
  );
}
