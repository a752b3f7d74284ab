import type {
  FillRule,
  Frame,
  GroupLayer,
  LayerBase,
  PathLayer,
  Rect,
  TextLayer,
} from "../../../sdk/host/drawing.ts";

/**
 * A Drawing on its way between the halves: paths are SVG path data (absolute M, L, Q, C, Z), and pictures are encoded
 * files, each listed once however often it is used.
 */
export interface WireDrawing {
  readonly frame: Frame;
  readonly layers: readonly WireLayer[];
  /** PNG, JPEG or GIF files by the key that `WirePicture.picture` names. */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  /** What the drawing shows otherwise than Figma does. */
  readonly notes: readonly WireNote[];
}

export type WireLayer = WirePath | WirePicture | WireSvg | WireText | WireGroup;

/** LayerBase with its clip as path data. */
export type WireBase = Omit<LayerBase, "clip"> & { readonly clip?: WireClip };

export interface WireClip {
  readonly path: string;
  readonly rule: FillRule;
}

export type WirePath = WireBase & Pick<PathLayer, "kind" | "fill" | "stroke"> & { readonly path: string };

export type WirePicture = WireBase & {
  readonly kind: "picture";
  readonly picture: string;
  /** Where the whole picture lies, in local space. */
  readonly rect: Rect;
};

/** Figma's own SVG of a node, one unit a document unit, its upper left corner at the local origin. */
export type WireSvg = WireBase & { readonly kind: "svg"; readonly svg: string };

export type WireText = WireBase &
  Omit<TextLayer, keyof LayerBase | "outlines"> & { readonly outlines?: string };

export type WireGroup = WireBase &
  Pick<GroupLayer, "kind"> & {
    readonly children: readonly WireLayer[];
    readonly mask?: { readonly layers: readonly WireLayer[]; readonly type: "alpha" | "luminance" };
  };

export interface WireNote {
  /** The layer's id and name. */
  readonly layer: string;
  readonly name: string;
  readonly what: WireNoteKind;
}

export type WireNoteKind =
  /** Shadows, blurs and the like are not part of the geometry. */
  | "effects"
  /** A gradient or pattern that only Figma paints stands as a plain one. */
  | "paint"
  /** A blend mode that CSS does not have stands as its neighbour. */
  | "blend-mode"
  /** A kind of layer that has no geometry stands as a picture. */
  | "picture"
  /** The picture has fewer pixels than was asked for. */
  | "resolution"
  /** A kind of layer that Figma does not export is left out. */
  | "left-out";
