import type { Drawing } from "../host/drawing.ts";
import type { ControlMap } from "./control-map.ts";
import type { FitOptions } from "./fit.ts";
import type { RgbaImage } from "./image.ts";
import type { RgbImage } from "./pixels/rgb.ts";

/** An option as a panel shows it. */
export type OptionSpec =
  | {
      readonly type: "number";
      readonly label: string;
      readonly help: string;
      readonly default: number;
      readonly min: number;
      readonly max: number;
      readonly step: number;
    }
  | { readonly type: "boolean"; readonly label: string; readonly help: string; readonly default: boolean };

/** Options by their names, as a form or a command line gives them. */
export type OptionValues = Readonly<Record<string, number | boolean>>;

interface KindBase {
  /** What a panel and `buildMap` call it; unlike that of any other kind. */
  readonly name: string;
  /** What ControlNets and Requests call its maps; several kinds may draw for one network. */
  readonly control: string;
  readonly label: string;
  readonly help: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
}

/** Makes a map of layers. */
export type FromDrawing = (drawing: Drawing, fit: FitOptions, options: OptionValues) => Promise<ControlMap>;
/** Makes a map of a picture. */
export type FromPixels = (image: RgbaImage | RgbImage, options: OptionValues) => Promise<ControlMap>;

/**
 * How a preprocessor meets a resolution: on multiples of 64 by padding that is cropped again; at the size itself; not
 * at all, because the picture's own pixels are its result.
 */
export type AtResolution = "padded" | "resized" | "own";

/** Made from layers. */
export interface GeometryKind extends KindBase {
  readonly fromDrawing: FromDrawing;
}

/** Made from pixels, of any picture or of a painted drawing. */
export interface PixelKind extends KindBase {
  readonly fromPixels: FromPixels;
  readonly atResolution: AtResolution;
}

/** A kind of map: how it is called, what it takes, and how it is made. */
export type ConditioningKind = GeometryKind | PixelKind | (GeometryKind & PixelKind);

/** What a map of the kind can be made from; a kind of pixels alone photographs a drawing. */
export function sourcesOf(kind: ConditioningKind): readonly ("drawing" | "pixels")[] {
  return [
    ...("fromDrawing" in kind ? (["drawing"] as const) : []),
    ...("fromPixels" in kind ? (["pixels"] as const) : []),
  ];
}

export function numberOption(
  label: string,
  help: string,
  [initial, min, max, step]: readonly [initial: number, min: number, max: number, step: number],
): OptionSpec {
  return { type: "number", label, help, default: initial, min, max, step };
}

export function booleanOption(label: string, help: string, initial: boolean): OptionSpec {
  return { type: "boolean", label, help, default: initial };
}
