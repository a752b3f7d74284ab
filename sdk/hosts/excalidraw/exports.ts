import { exportToCanvas as toCanvas, exportToSvg as toSvg } from "@excalidraw/excalidraw";
import type { ExcalidrawElement, ExcalidrawFrameLikeElement } from "@excalidraw/excalidraw/element/types";
import type { AppState, BinaryFiles } from "@excalidraw/excalidraw/types";

export interface ExportOptions {
  readonly elements: readonly ExcalidrawElement[];
  readonly appState: Partial<AppState>;
  readonly files: BinaryFiles;
  readonly exportPadding: number;
  readonly exportingFrame: ExcalidrawFrameLikeElement;
}

export interface CanvasOptions extends ExportOptions {
  readonly getDimensions: () => { width: number; height: number; scale: number };
}

export interface SvgOptions extends ExportOptions {
  readonly skipInliningFonts: true;
}

// Excalidraw's typings take these from a package that npm does not have in this version.
export const exportToCanvas = toCanvas as unknown as (options: CanvasOptions) => Promise<HTMLCanvasElement>;
export const exportToSvg = toSvg as unknown as (options: SvgOptions) => Promise<SVGSVGElement>;
