import { Canvas, InteractiveFabricObject } from "fabric";

/** Document units, which are pixels at a zoom of 1. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const ACCENT = "#0d7aff";

/** Handles as design tools draw them. */
const HANDLES = {
  borderColor: ACCENT,
  borderScaleFactor: 1.25,
  cornerColor: "#ffffff",
  cornerStrokeColor: ACCENT,
  cornerSize: 9,
  transparentCorners: false,
};

/** A canvas as large as the picture that is being drawn; its page is the document, from (0, 0). */
export function openArtboard(element: HTMLCanvasElement, size: Size): Canvas {
  Object.assign(InteractiveFabricObject.ownDefaults, HANDLES);
  return new Canvas(element, {
    ...size,
    backgroundColor: "#ffffff",
    preserveObjectStacking: true,
    selectionColor: "rgb(13 122 255 / 8%)",
    selectionBorderColor: ACCENT,
    selectionLineWidth: 1,
    stopContextMenu: true,
  });
}

const LARGEST_ZOOM = 4;

/** Shows the whole artboard as large as the room around it allows. */
export function zoomToFit(canvas: Canvas, size: Size, room: Size): number {
  const zoom = Math.min(room.width / size.width, room.height / size.height, LARGEST_ZOOM);
  canvas.setDimensions({ width: size.width * zoom, height: size.height * zoom });
  canvas.setZoom(zoom);
  canvas.requestRenderAll();
  return zoom;
}
