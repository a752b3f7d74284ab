import { ActiveSelection, Canvas, type FabricObject, Group, util } from "fabric";
import { matrices } from "../../../sdk/host/index.ts";
import type { HostSubject, OpenSubject } from "../../../sdk/host/conformance/index.ts";
import { type Edit, fabricHost, type FabricHostOptions } from "../../../sdk/hosts/fabric/index.ts";
import { asObject } from "../../../sdk/hosts/fabric/kinds.ts";
import { failing } from "../failing.ts";
import { drawn } from "./draw.ts";

export interface FabricSubject extends HostSubject {
  readonly canvas: Canvas;
}

/** A fabric canvas in this page, with the undo stack that an embedder would keep. */
export const openFabric = ((
  size: { readonly width: number; readonly height: number },
  options: FabricHostOptions = {},
): Promise<FabricSubject> => {
  const element = document.createElement("canvas");
  document.body.append(element);
  const canvas = new Canvas(element, { ...size, enableRetinaScaling: false, preserveObjectStacking: true });
  const edits: Edit[] = [];
  const host = fabricHost(canvas, { onEdit: (edit) => edits.push(edit), ...options });

  /** Which object has which of the host's ids: both list the same objects in the same order. */
  const objectsById = async (): Promise<Map<string, FabricObject>> => {
    const topFirst = (objects: readonly FabricObject[]): FabricObject[] =>
      [...objects]
        .reverse()
        .flatMap((object) => [object, ...(object instanceof Group ? topFirst(object.getObjects()) : [])]);
    const objects = topFirst(canvas.getObjects());
    const infos = await host.layers();
    return new Map(infos.map(({ id }, i) => [id, objects[i]!]));
  };
  const objectOf = async (id: string): Promise<FabricObject> => {
    const object = (await objectsById()).get(id);
    if (!object) throw new Error(`The canvas has no object "${id}"`);
    return object;
  };
  const idsOf = async (objects: readonly FabricObject[]): Promise<string[]> => {
    const ids = new Map([...(await objectsById())].map(([id, object]) => [object, id]));
    return objects.map((object) => ids.get(object)!);
  };

  return Promise.resolve({
    canvas,
    host,
    async draw(layers) {
      const made = layers.map((layer) => drawn(layer, matrices.identity));
      canvas.add(...made);
      edits.push({
        label: "draw",
        undo: () => void canvas.remove(...made),
        redo: () => void canvas.add(...made),
      });
      return idsOf(made);
    },
    async childrenOf(id) {
      const group = await objectOf(id);
      return group instanceof Group ? idsOf(group.getObjects()) : [];
    },
    async select(ids) {
      const objects = await Promise.all(ids.map(objectOf));
      canvas.discardActiveObject();
      const selection = objects.length > 1 ? new ActiveSelection(objects, { canvas }) : objects[0];
      if (selection) canvas.setActiveObject(asObject(selection));
    },
    async transform(id, by) {
      const target = await objectOf(id);
      const now = matrices.multiply(by, target.calcTransformMatrix());
      const back = target.group ? matrices.invert(target.group.calcTransformMatrix())! : matrices.identity;
      util.applyTransformToObject(target, [...matrices.multiply(back, now)]);
      target.setCoords();
      target.group?.set("dirty", true);
      canvas.fire("object:modified", { target });
    },
    async remove(id) {
      const target = await objectOf(id);
      (target.parent ?? canvas).remove(target);
    },
    async lock(id) {
      (await objectOf(id)).set({ lockMovementX: true, lockMovementY: true, selectable: false });
    },
    pixels({ x, y, width, height }) {
      const shown = canvas.toCanvasElement(1, { left: x, top: y, width, height });
      return Promise.resolve(shown.getContext("2d")!.getImageData(0, 0, width, height));
    },
    fingerprint() {
      const selected = canvas.getActiveObjects().map((object) => canvas.getObjects().indexOf(object));
      return Promise.resolve(
        JSON.stringify({
          document: canvas.toObject(["name", "lockMovementX", "selectable"]) as unknown,
          view: [canvas.width, canvas.height, canvas.viewportTransform],
          selected,
        }),
      );
    },
    undo() {
      edits.pop()?.undo();
      return Promise.resolve();
    },
    failAfter: failing(canvas, [
      "getObjects",
      "getActiveObjects",
      "calcViewportBoundaries",
      "renderCanvas",
      "insertAt",
      "requestRenderAll",
    ]),
    async close() {
      await canvas.dispose();
      element.remove();
    },
  });
}) satisfies OpenSubject;
