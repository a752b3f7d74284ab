import type Konva from "konva";
import { rectPath } from "../../../host/path/shapes.ts";
import { type Clipping, clipTo } from "../../../host/svg/layers.ts";
import { record } from "../recorder.ts";

/** What a group or layer leaves of its children, in its local space; undefined where only a canvas can tell. */
export function clippingOf(container: Konva.Container): readonly Clipping[] | undefined {
  const clipFunc = container.clipFunc() as
    ((context: Konva.Context, node: Konva.Container) => unknown) | undefined;
  if (clipFunc) {
    const recording = record((context) => clipFunc.call(container, context, container));
    return recording && recording.drawn.length === 0 ? [clipTo(recording.path)] : undefined;
  }
  const { clipX: x = 0, clipY: y = 0, clipWidth: width, clipHeight: height } = clipAttributes(container);
  if (width === undefined || height === undefined) return [];
  return [clipTo(rectPath({ x, y, width, height }))];
}

function clipAttributes(
  container: Konva.Container,
): Partial<Record<"clipX" | "clipY" | "clipWidth" | "clipHeight", number>> {
  return container.attrs as Record<string, number>;
}
