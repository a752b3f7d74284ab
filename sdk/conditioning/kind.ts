import type { Drawing } from "../host/drawing.ts";
import type { ControlMap } from "./control-map.ts";
import type { FitOptions } from "./fit.ts";
import type { RgbaImage } from "./image.ts";

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

export type OptionValues = Readonly<Record<string, number | boolean>>;

interface KindBase {
  /** As ControlNets and Requests call it. */
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
}

/** Made from layers. */
export interface GeometryKind extends KindBase {
  readonly needs: "geometry";
  build(drawing: Drawing, fit: FitOptions, options: OptionValues): Promise<ControlMap>;
}

/** Made from pixels, of any picture or of a painted drawing. */
export interface PixelKind extends KindBase {
  readonly needs: "pixels";
  build(image: RgbaImage, options: OptionValues): Promise<ControlMap>;
}

export type ConditioningKind = GeometryKind | PixelKind;

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
