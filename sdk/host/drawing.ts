/**
 * What lies in an editor, as plain serialisable values: the only thing a host must produce.
 *
 * Coordinates are the document's own, or those of one upright view of it (see Frame): x to the right, y down, any unit.
 * A layer's geometry is in its local space; `transform` takes it to its parent's. Layers are listed bottom first, as they
 * are painted.
 */
export interface Drawing {
  /** The part that is shown, in the drawing's own units. */
  readonly frame: Frame;
  readonly layers: readonly Layer[];
}

/** An upright rectangle: its upper left corner and its size. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A rectangle of a drawing that knows the way back to the document: what `EditorHost.place` needs to put a picture
 * exactly where its drawing was captured, turned and mirrored alike, though the layer has moved since.
 */
export interface Frame extends Rect {
  /** Drawing space → document space when it was captured; the identity where absent. */
  readonly toDocument?: Matrix;
  /** The layer that the frame belongs to. */
  readonly anchor?: Anchor;
}

/** A layer that a frame belongs to, and where it was. */
export interface Anchor {
  readonly id: string;
  /** The layer's local space → document space when it was captured. */
  readonly toDocument: Matrix;
}

/** An affine map `[a, b, c, d, e, f]`: x' = a·x + c·y + e, y' = b·x + d·y + f (the order of SVG and Canvas 2D). */
export type Matrix = readonly [number, number, number, number, number, number];

/** Anything that lies in a drawing. */
export type Layer = PathLayer | BitmapLayer | TextLayer | GroupLayer;

/** What every layer has. */
export interface LayerBase {
  readonly id: string;
  readonly name: string;
  readonly transform: Matrix;
  /** 0 (invisible) to 1. */
  readonly opacity: number;
  readonly visible: boolean;
  /** A CSS `mix-blend-mode` value. */
  readonly blendMode: string;
  /** Clips this layer, in the layer's local space. */
  readonly clip?: ClipPath;
}

/** A vector shape. */
export interface PathLayer extends LayerBase {
  readonly kind: "path";
  readonly path: readonly PathCommand[];
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

/** Pixels. */
export interface BitmapLayer extends LayerBase {
  readonly kind: "bitmap";
  /** Pixels as straight-alpha RGBA, row by row, `pixelWidth × pixelHeight × 4` bytes. */
  readonly pixels: Uint8ClampedArray;
  readonly pixelWidth: number;
  readonly pixelHeight: number;
  /** Where the bitmap lies, in local space. */
  readonly rect: Rect;
}

/** Text. */
export interface TextLayer extends LayerBase {
  readonly kind: "text";
  readonly text: string;
  /** Baseline origin of the first line, in local space. */
  readonly x: number;
  readonly y: number;
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly fontWeight: number;
  readonly align: "left" | "center" | "right";
  /** The letters themselves in local space, where the editor tells them: whoever paints may not have the font. */
  readonly outlines?: readonly PathCommand[];
  readonly fill?: Fill;
  readonly stroke?: Stroke;
}

/** Layers that move, fade and are clipped together. */
export interface GroupLayer extends LayerBase {
  readonly kind: "group";
  readonly children: readonly Layer[];
  /** A mask whose painted alpha (or luminance) shows the children; in the group's local space. */
  readonly mask?: { readonly layers: readonly Layer[]; readonly type: "alpha" | "luminance" };
}

/** Hides what lies outside of it. */
export interface ClipPath {
  readonly path: readonly PathCommand[];
  readonly rule: FillRule;
}

/** What is inside of a path that crosses itself, as in SVG. */
export type FillRule = "nonzero" | "evenodd";

/** Absolute path commands; every SVG path reduces to these. */
export type PathCommand =
  | { readonly op: "M"; readonly x: number; readonly y: number }
  | { readonly op: "L"; readonly x: number; readonly y: number }
  | {
      readonly op: "C";
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly x: number;
      readonly y: number;
    }
  | { readonly op: "Q"; readonly x1: number; readonly y1: number; readonly x: number; readonly y: number }
  | { readonly op: "Z" };

/** How the inside of a path is painted. */
export interface Fill {
  readonly paint: Paint;
  readonly rule: FillRule;
  readonly opacity: number;
}

/** How the outline of a path is painted. */
export interface Stroke {
  readonly paint: Paint;
  readonly opacity: number;
  readonly width: number;
  readonly cap: "butt" | "round" | "square";
  readonly join: "miter" | "round" | "bevel";
  readonly miterLimit: number;
  readonly dashes: readonly number[];
  readonly dashOffset: number;
}

/** sRGB channels 0–255; alpha is in the fill's or stroke's opacity, or in a stop. */
export interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

/** A colour on the way of a gradient. */
export interface GradientStop {
  readonly offset: number;
  readonly color: Rgb;
  readonly opacity: number;
}

/** What a fill or a stroke is painted with. */
export type Paint =
  | { readonly kind: "solid"; readonly color: Rgb }
  | {
      readonly kind: "linear";
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly stops: readonly GradientStop[];
      /** Gradient space to local space. */
      readonly transform: Matrix;
    }
  | {
      readonly kind: "radial";
      readonly cx: number;
      readonly cy: number;
      readonly r: number;
      readonly fx: number;
      readonly fy: number;
      readonly stops: readonly GradientStop[];
      readonly transform: Matrix;
    };
