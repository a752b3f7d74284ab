import Konva from "konva";
import type { Layer, Matrix, PathCommand } from "../../../sdk/host/index.ts";
import { matrices } from "../../../sdk/host/index.ts";

/** A layer as a user would have drawn it: the cases need plain fills and strokes only. */
export function drawn(layer: Layer): Konva.Group | Konva.Shape {
  const node = unnamed(layer);
  node.setAttrs({ name: layer.name, opacity: layer.opacity, visible: layer.visible });
  return node;
}

function unnamed(layer: Layer): Konva.Group | Konva.Shape {
  const { transform } = layer;
  switch (layer.kind) {
    case "group": {
      const group = new Konva.Group();
      for (const child of layer.children) group.add(drawn(child));
      return placed(group, transform);
    }
    case "path": {
      const { fill, stroke } = layer;
      const node = new Konva.Path({
        data: layer.path.map(svgCommand).join(" "),
        ...(fill?.paint.kind === "solid" && { fill: rgb(fill.paint.color) }),
        ...(stroke?.paint.kind === "solid" && { stroke: rgb(stroke.paint.color), strokeWidth: stroke.width }),
      });
      return placed(node, transform);
    }
    case "text": {
      const { text, fontFamily, fontSize, x, y } = layer;
      const node = new Konva.Text({ text, fontFamily, fontSize, fill: "black" });
      return placed(node, matrices.multiply(transform, matrices.translation(x, y - fontSize)));
    }
    case "bitmap": {
      const { pixelWidth, pixelHeight, rect } = layer;
      const canvas = document.createElement("canvas");
      canvas.width = pixelWidth;
      canvas.height = pixelHeight;
      const pixels = new Uint8ClampedArray(layer.pixels);
      canvas.getContext("2d")!.putImageData(new ImageData(pixels, pixelWidth, pixelHeight), 0, 0);
      const node = new Konva.Image({ image: canvas, width: rect.width, height: rect.height });
      return placed(node, matrices.multiply(transform, matrices.translation(rect.x, rect.y)));
    }
  }
}

/** As Konva itself takes a matrix apart. */
export function placed<N extends Konva.Node>(node: N, matrix: Matrix): N {
  node.setAttrs({ offsetX: 0, offsetY: 0, ...new Konva.Transform([...matrix]).decompose() });
  return node;
}

function svgCommand(command: PathCommand): string {
  const { op, ...numbers } = command;
  return `${op} ${Object.values(numbers).join(" ")}`;
}

function rgb({ r, g, b }: { r: number; g: number; b: number }): string {
  return `rgb(${r},${g},${b})`;
}
