import {
  type Canvas,
  createCanvas,
  type Image,
  loadImage,
  Path2D,
  type SKRSContext2D,
} from "@napi-rs/canvas";
import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { multiply } from "../../../../sdk/host/matrix.ts";
import type { FakeDocument } from "./document.ts";
import { mixed } from "./node-data.ts";
import {
  css,
  paintGradient,
  paintImage,
  rgba,
  seen,
  type Color,
  type FakePaint,
  type Size,
} from "./paint-fills.ts";
import { absolute, sizeOf } from "./placement.ts";
import { fillPath, ruleOf, strokeArea, strokeLine } from "./shapes.ts";

/** Figma's renderer, as far as the fake has one: nodes on a canvas, by Skia, without the code that is tested. */
export async function paintNodes(
  document: FakeDocument,
  ids: readonly string[],
  canvas: Canvas,
  view: Matrix,
): Promise<void> {
  const images = new Map<string, Image>();
  for (const [hash, bytes] of document.images) images.set(hash, await loadImage(bytes));
  new Painter(document, images, view).siblings(canvas.getContext("2d"), ids);
}

class Painter {
  constructor(
    private readonly document: FakeDocument,
    private readonly images: ReadonlyMap<string, Image>,
    private readonly view: Matrix,
  ) {}

  /** A mask shows those after it. */
  siblings(context: SKRSContext2D, ids: readonly string[]): void {
    for (const [i, id] of ids.entries()) {
      const { props } = this.document.get(id);
      if (props.isMask !== true || props.visible !== true) {
        this.node(context, id);
        continue;
      }
      const shown = this.own(context);
      this.siblings(shown, ids.slice(i + 1));
      const mask = this.own(context);
      this.mask(mask, id, String(props.maskType));
      this.laid(shown, mask.canvas, "destination-in", 1);
      this.laid(context, shown.canvas, "source-over", 1);
      return;
    }
  }

  private mask(context: SKRSContext2D, id: string, type: string): void {
    if (type === "VECTOR") {
      const { props } = this.document.get(id);
      this.local(context, id);
      context.fillStyle = "#000";
      if (seen(props.fills).length > 0) context.fill(fillPath(this.document, id));
      if (seen(props.strokes).length > 0) {
        this.stroke(context, id, fillPath(this.document, id), { type: "SOLID", color: { r: 0, g: 0, b: 0 } });
      }
      return;
    }
    this.node(context, id);
    if (type === "LUMINANCE") luminanceToAlpha(context);
  }

  node(context: SKRSContext2D, id: string): void {
    const { props } = this.document.get(id);
    if (props.visible !== true) return;
    const opacity = (props.opacity as number | undefined) ?? 1;
    const blend = css((props.blendMode as string | undefined) ?? "NORMAL");
    if (opacity === 1 && blend === "source-over") {
      this.content(context, id);
      return;
    }
    const own = this.own(context);
    this.content(own, id);
    this.laid(context, own.canvas, blend, opacity);
  }

  private content(context: SKRSContext2D, id: string): void {
    const { type, props, children } = this.document.get(id);
    if (type === "SLICE") return;
    const outline = fillPath(this.document, id);
    context.save();
    this.local(context, id);
    this.shadows(context, outline, props);
    if (props.fills === mixed) this.regions(context, props.regions as readonly Region[]);
    else for (const paint of seen(props.fills)) this.fill(context, id, outline, paint);
    if (type === "WIDGET")
      this.fill(context, id, outline, { type: "SOLID", color: { r: 0.6, g: 0.2, b: 0.8 } });
    context.restore();
    if (type !== "BOOLEAN_OPERATION" && props.sectionContentsHidden !== true) {
      context.save();
      if (props.clipsContent === true) {
        this.local(context, id);
        context.clip(outline, ruleOf(outline));
      }
      this.siblings(context, stacked(props, children));
      context.restore();
    }
    context.save();
    this.local(context, id);
    for (const paint of seen(props.strokes)) this.stroke(context, id, outline, paint);
    context.restore();
  }

  private shadows(context: SKRSContext2D, outline: Path2D, props: Readonly<Record<string, unknown>>): void {
    for (const effect of (props.effects as readonly Shadow[] | undefined) ?? []) {
      if (effect.type !== "DROP_SHADOW" || !effect.visible) continue;
      context.save();
      context.shadowColor = rgba(effect.color);
      [context.shadowOffsetX, context.shadowOffsetY] = [effect.offset.x, effect.offset.y];
      context.shadowBlur = effect.radius;
      context.fill(outline, ruleOf(outline));
      context.restore();
    }
  }

  private regions(context: SKRSContext2D, regions: readonly Region[]): void {
    for (const { path, color } of regions) {
      context.fillStyle = rgba(color);
      context.fill(new Path2D(path));
    }
  }

  private fill(context: SKRSContext2D, id: string, outline: Path2D, paint: FakePaint): void {
    const size = sizeOf(this.document, id);
    context.save();
    context.globalAlpha = paint.opacity ?? 1;
    context.globalCompositeOperation = css(paint.blendMode ?? "NORMAL");
    if (paint.type === "SOLID") {
      context.fillStyle = rgba(paint.color!);
      context.fill(outline, ruleOf(outline));
    } else {
      context.clip(outline, ruleOf(outline));
      const image = this.images.get(paint.imageHash ?? "");
      if (paint.type !== "IMAGE") paintGradient(context, paint, size);
      else if (image) paintImage(context, image, paint, size);
    }
    context.restore();
  }

  private stroke(context: SKRSContext2D, id: string, outline: Path2D, paint: FakePaint): void {
    const { type, props } = this.document.get(id);
    const size = sizeOf(this.document, id);
    context.globalAlpha = paint.opacity ?? 1;
    context.strokeStyle = context.fillStyle = paint.color ? rgba(paint.color) : "#888";
    if (props.strokeWeight === mixed) {
      for (const side of sides(props, size)) context.fillRect(...side);
      return;
    }
    if (String(props.strokeCap).startsWith("ARROW")) {
      context.fill(strokeArea(this.document, id));
      return;
    }
    const weight = props.strokeWeight as number;
    const line = strokeLine(this.document, id);
    context.lineCap = ({ ROUND: "round", SQUARE: "square" } as const)[String(props.strokeCap)] ?? "butt";
    context.lineJoin = ({ ROUND: "round", BEVEL: "bevel" } as const)[String(props.strokeJoin)] ?? "miter";
    context.miterLimit = (props.strokeMiterLimit as number | undefined) ?? 4;
    context.setLineDash([...(props.dashPattern as number[])]);
    const closed = type !== "LINE" && type !== "VECTOR";
    if (props.strokeAlign === "CENTER" || !closed) {
      context.lineWidth = weight;
      context.stroke(line);
      return;
    }
    const own = this.own(context);
    this.local(own, id);
    for (const key of ["lineCap", "lineJoin", "miterLimit", "strokeStyle"] as const)
      Object.assign(own, { [key]: context[key] });
    own.setLineDash(context.getLineDash());
    own.lineWidth = 2 * weight;
    own.stroke(line);
    own.globalCompositeOperation = props.strokeAlign === "INSIDE" ? "destination-in" : "destination-out";
    own.fill(outline, ruleOf(outline));
    this.laid(context, own.canvas, "source-over", context.globalAlpha);
  }

  private local(context: SKRSContext2D, id: string): void {
    context.setTransform(...multiply(this.view, absolute(this.document, id)));
  }

  private own({ canvas }: SKRSContext2D): SKRSContext2D {
    return createCanvas(canvas.width, canvas.height).getContext("2d");
  }

  private laid(
    context: SKRSContext2D,
    canvas: Canvas,
    operation: GlobalCompositeOperation,
    alpha: number,
  ): void {
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = alpha;
    context.globalCompositeOperation = operation;
    context.drawImage(canvas, 0, 0);
    context.restore();
  }
}

interface Region {
  readonly path: string;
  readonly color: Color;
}

interface Shadow {
  readonly type: string;
  readonly visible: boolean;
  readonly color: Color;
  readonly offset: { readonly x: number; readonly y: number };
  readonly radius: number;
}

function stacked(props: Readonly<Record<string, unknown>>, children: readonly string[]): readonly string[] {
  return props.itemReverseZIndex === true && props.layoutMode !== "NONE" ? children.toReversed() : children;
}

function sides(
  props: Readonly<Record<string, unknown>>,
  { width, height }: Size,
): [number, number, number, number][] {
  const out = { INSIDE: 0, CENTER: 0.5, OUTSIDE: 1 }[String(props.strokeAlign)] ?? 0;
  const [top, right, bottom, left] = ["Top", "Right", "Bottom", "Left"].map(
    (side) => props[`stroke${side}Weight`] as number,
  ) as [number, number, number, number];
  const [x, y] = [-out * left, -out * top];
  const [w, h] = [width + out * (left + right), height + out * (top + bottom)];
  return [
    [x, y, w, top],
    [x + w - right, y, right, h],
    [x, y + h - bottom, w, bottom],
    [x, y, left, h],
  ];
}

function luminanceToAlpha(context: SKRSContext2D): void {
  const { width, height } = context.canvas;
  const image = context.getImageData(0, 0, width, height);
  for (let i = 0; i < image.data.length; i += 4) {
    const [r, g, b, a] = image.data.subarray(i, i + 4) as unknown as [number, number, number, number];
    image.data[i + 3] = ((0.2125 * r + 0.7154 * g + 0.0721 * b) * a) / 255;
  }
  context.putImageData(image, 0, 0);
}
