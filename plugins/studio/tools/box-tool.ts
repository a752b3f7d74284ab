import { Ellipse, type FabricObject, Point, Rect } from "fabric";
import { Circle, Square } from "lucide";
import { onDrag, type PaintStyle, type Tool } from "./tool.ts";

/** Sides shorter than this are a click, not a stroke. */
const LEAST = 3;

interface BoxShape {
  readonly name: string;
  make(style: PaintStyle): FabricObject;
  resize(object: FabricObject, width: number, height: number): void;
}

const rectangle: BoxShape = {
  name: "Rectangle",
  make: (style) => new Rect({ ...style, width: 0, height: 0 }),
  resize: (object, width, height) => object.set({ width, height }),
};

const ellipse: BoxShape = {
  name: "Ellipse",
  make: (style) => new Ellipse({ ...style, rx: 0, ry: 0 }),
  resize: (object, width, height) => object.set({ rx: width / 2, ry: height / 2, width, height }),
};

const boxTool = (shape: BoxShape, id: string, key: string, icon: Tool["icon"]): Tool => ({
  id,
  label: shape.name,
  key,
  icon,
  start({ canvas, style, finish }) {
    let from = new Point(0, 0);
    let object: FabricObject | undefined;
    return onDrag(canvas, {
      begin(at) {
        from = at;
        object = shape.make(style());
        canvas.add(object);
      },
      move(to, square) {
        if (!object) return;
        const [dx, dy] = [to.x - from.x, to.y - from.y];
        const side = Math.max(Math.abs(dx), Math.abs(dy));
        const width = square ? side : Math.abs(dx);
        const height = square ? side : Math.abs(dy);
        shape.resize(object, width, height);
        const corner = new Point(dx < 0 ? from.x - width : from.x, dy < 0 ? from.y - height : from.y);
        object.setPositionByOrigin(corner, "left", "top");
        object.setCoords();
      },
      end() {
        if (!object) return;
        if (object.width < LEAST && object.height < LEAST) canvas.remove(object);
        else finish(object, shape.name);
        object = undefined;
      },
    });
  },
});

export const rectangleTool = boxTool(rectangle, "rectangle", "r", Square);
export const ellipseTool = boxTool(ellipse, "ellipse", "o", Circle);
