import { FabricImage, type FabricObject, FabricText, Group, Path, util } from "fabric";
import type { Layer, Matrix, PathCommand } from "../../../sdk/host/index.ts";
import { matrices } from "../../../sdk/host/index.ts";
import { asObject } from "../../../sdk/hosts/fabric/kinds.ts";

/** A layer as a user would have drawn it: the cases need plain fills and strokes only. */
export function drawn(layer: Layer, above: Matrix): FabricObject {
  const matrix = matrices.multiply(above, layer.transform);
  const object = unnamed(layer, matrix);
  object.set({ name: layer.name, opacity: layer.opacity, visible: layer.visible });
  object.setCoords();
  return object;
}

function unnamed(layer: Layer, matrix: Matrix): FabricObject {
  switch (layer.kind) {
    case "group":
      return asObject(new Group(layer.children.map((child) => drawn(child, matrix))));
    case "path": {
      const { fill, stroke } = layer;
      const path = new Path(layer.path.map(svgCommand).join(" "), {
        fill: fill?.paint.kind === "solid" ? rgb(fill.paint.color) : "",
        stroke: stroke?.paint.kind === "solid" ? rgb(stroke.paint.color) : "",
        strokeWidth: stroke?.width ?? 0,
      });
      return movedTo(path, matrix, path.pathOffset.x, path.pathOffset.y);
    }
    case "text": {
      const { text, fontFamily, fontSize, fontWeight } = layer;
      const object = new FabricText(text, { fontFamily, fontSize, fontWeight });
      return movedTo(object, matrix, layer.x + object.width / 2, layer.y - fontSize + object.height / 2);
    }
    case "bitmap": {
      const canvas = document.createElement("canvas");
      canvas.width = layer.pixelWidth;
      canvas.height = layer.pixelHeight;
      const pixels = new Uint8ClampedArray(layer.pixels);
      canvas.getContext("2d")!.putImageData(new ImageData(pixels, layer.pixelWidth, layer.pixelHeight), 0, 0);
      const { x, y, width, height } = layer.rect;
      const stretch = matrices.scaling(width / layer.pixelWidth, height / layer.pixelHeight);
      const image = new FabricImage(canvas, { strokeWidth: 0 });
      const placed = matrices.multiply(matrices.translation(x + width / 2, y + height / 2), stretch);
      return movedTo(image, matrices.multiply(matrix, placed), 0, 0);
    }
  }
}

function movedTo(object: FabricObject, matrix: Matrix, x: number, y: number): FabricObject {
  util.applyTransformToObject(object, [...matrices.multiply(matrix, matrices.translation(x, y))]);
  return object;
}

function svgCommand(command: PathCommand): string {
  const { op, ...numbers } = command;
  return `${op} ${Object.values(numbers).join(" ")}`;
}

function rgb({ r, g, b }: { r: number; g: number; b: number }): string {
  return `rgb(${r},${g},${b})`;
}
