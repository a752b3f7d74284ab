import {
  ActiveSelection,
  Canvas,
  FabricImage,
  type FabricObject,
  FabricText,
  Group,
  Path,
  util,
} from "fabric";
import type { Layer, Matrix, PathCommand } from "../../../sdk/host/index.ts";
import { matrices } from "../../../sdk/host/index.ts";
import type { HostSubject, OpenSubject } from "../../../sdk/host/conformance/subject.ts";
import { type Edit, fabricHost } from "../../../sdk/hosts/fabric/index.ts";

export interface FabricSubject extends HostSubject {
  readonly canvas: Canvas;
}

/** A fabric canvas in this page, with the undo stack that an embedder would keep. */
export const openFabric = ((size) => {
  const element = document.createElement("canvas");
  document.body.append(element);
  const canvas = new Canvas(element, { ...size, enableRetinaScaling: false, preserveObjectStacking: true });
  const edits: Edit[] = [];
  const host = fabricHost(canvas, { onEdit: (edit) => edits.push(edit) });
  const ids = new Map<FabricObject, string>();
  const objects = new Map<string, FabricObject>();
  let drawn = 0;
  /** The host's ids are found by the names that `draw` gives while it draws, and by the host's own order. */
  const learnIds = async () => {
    const infos = await host.layers();
    const inOrder: FabricObject[] = [];
    const visit = (all: readonly FabricObject[]) => {
      for (const object of [...all].reverse()) {
        inOrder.push(object);
        if (object instanceof Group) visit(object.getObjects());
      }
    };
    visit(canvas.getObjects());
    infos.forEach(({ id }, i) => {
      ids.set(inOrder[i]!, id);
      objects.set(id, inOrder[i]!);
    });
  };
  const object = (id: string): FabricObject => {
    const found = objects.get(id);
    if (!found) throw new Error(`The test knows no object "${id}"`);
    return found;
  };
  const idsOf = (all: readonly FabricObject[]) => all.map((one) => ids.get(one)!);
  const subject: FabricSubject = {
    canvas,
    host,
    async draw(layers) {
      const made = layers.map((layer) => fabricObject(layer, matrices.identity));
      canvas.add(...made);
      drawn += made.length;
      await learnIds();
      return idsOf(made);
    },
    async childrenOf(id) {
      await learnIds();
      const group = object(id);
      return group instanceof Group ? idsOf(group.getObjects()) : [];
    },
    async select(wanted) {
      await learnIds();
      canvas.discardActiveObject();
      const selected = wanted.map(object);
      const [only] = selected;
      if (selected.length === 1) canvas.setActiveObject(only!);
      else if (selected.length > 1) {
        canvas.setActiveObject(new ActiveSelection(selected, { canvas }) as unknown as FabricObject);
      }
    },
    async transform(id, by) {
      await learnIds();
      const target = object(id);
      const parent = target.group?.calcTransformMatrix();
      const toDocument = matrices.multiply(by, target.calcTransformMatrix());
      const back = parent ? matrices.invert(parent)! : matrices.identity;
      util.applyTransformToObject(target, [...matrices.multiply(back, toDocument)]);
      target.setCoords();
      target.group?.set("dirty", true);
      canvas.fire("object:modified", { target });
    },
    async remove(id) {
      await learnIds();
      const target = object(id);
      (target.parent ?? canvas).remove(target);
    },
    async lock(id) {
      await learnIds();
      object(id).set({ lockMovementX: true, lockMovementY: true, selectable: false });
    },
    pixels({ x, y, width, height }) {
      const shown = canvas.toCanvasElement(1, { left: x, top: y, width, height });
      return Promise.resolve(shown.getContext("2d")!.getImageData(0, 0, width, height));
    },
    fingerprint() {
      return Promise.resolve(
        JSON.stringify({
          document: canvas.toObject(["name", "lockMovementX", "selectable"]) as unknown,
          view: [canvas.width, canvas.height, canvas.viewportTransform],
          selected: canvas.getActiveObjects().map((one) => canvas.getObjects().indexOf(one)),
        }),
      );
    },
    undo() {
      edits.pop()?.undo();
      return Promise.resolve();
    },
    async close() {
      await canvas.dispose();
      element.remove();
    },
  };
  return Promise.resolve(subject);
}) satisfies OpenSubject;
