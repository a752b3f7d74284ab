import { type FabricObject, Group, Rect } from "fabric";
import { agreement, type Agreement, paintedOneToOne, toPng } from "../agreement.ts";
import { drawRich, richSize } from "../fabric/rich-document.ts";
import { openFabric } from "../fabric/subject.ts";

const grey = { width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(128) };

/** The rich document, captured and painted, beside fabric's own picture of it. */
async function richAgreement(
  cached: boolean,
): Promise<Agreement & { readonly pictures: Record<string, string>; readonly bitmaps: string[] }> {
  const subject = await openFabric(richSize);
  await drawRich(subject.canvas);
  const uncached = (objects: readonly FabricObject[]) => {
    for (const object of objects) {
      object.objectCaching = false;
      if (object instanceof Group) uncached(object.getObjects());
    }
  };
  if (!cached) uncached(subject.canvas.getObjects());
  const drawing = await subject.host.capture("frame");
  const ours = await paintedOneToOne(drawing);
  const theirs = await subject.pixels({ x: 0, y: 0, ...richSize });
  const bitmaps = drawing.layers.filter(({ kind }) => kind === "bitmap").map(({ name }) => name);
  await subject.close();
  return { ...agreement(ours, theirs), bitmaps, pictures: { captured: toPng(ours), editor: toPng(theirs) } };
}

/** What a document's JSON says before there is a host, after a capture of everything, and after a round through JSON. */
async function json() {
  const subject = await openFabric({ width: 200, height: 150 });
  const { canvas, host } = subject;
  canvas.add(new Rect({ left: 60, top: 60, width: 40, height: 30, fill: "red" }));
  const plain = JSON.stringify(canvas);
  await host.capture("frame");
  await host.layers();
  const afterReading = JSON.stringify(canvas);
  const frame = { x: 40, y: 40, width: 40, height: 40 };
  const placed = await host.place(grey, frame, { kind: "layer", request: '{"seed":7}', name: "A boat" });
  const saved = JSON.stringify(canvas);
  await canvas.loadFromJSON(saved);
  const request = await host.store.requestOf(placed.id);
  const layers = await host.layers();
  // A second canvas, as another session would open it.
  const later = await openFabric({ width: 200, height: 150 });
  await later.canvas.loadFromJSON(saved);
  const laterLayers = await later.host.layers();
  const laterRequest = await later.host.store.requestOf(laterLayers[0]!.id);
  await Promise.all([subject.close(), later.close()]);
  return { untouched: plain === afterReading, request, laterRequest, layers, placed };
}

/** A copy of a result is a result of its own, with an id of its own. */
async function copies() {
  const subject = await openFabric({ width: 200, height: 150 });
  const placed = await subject.host.place(
    grey,
    { x: 0, y: 0, width: 20, height: 20 },
    { kind: "layer", request: "{}" },
  );
  const original = subject.canvas.getObjects()[0]!;
  subject.canvas.add(await original.clone());
  const layers = await subject.host.layers();
  const requests = await Promise.all(layers.map(({ id }) => subject.host.store.requestOf(id)));
  await subject.close();
  return { placed: placed.id, ids: layers.map(({ id }) => id), requests };
}

/** Exports do not depend on how far the view is zoomed or moved, and leave the view as it is. */
async function zoomed() {
  const subject = await openFabric({ width: 200, height: 150 });
  const { canvas, host } = subject;
  canvas.add(new Rect({ left: 61, top: 47, width: 40, height: 30, fill: "red", angle: 20 }));
  const region = { x: 20, y: 20, width: 100, height: 80 };
  const plain = await host.exportPixels(region, 2);
  canvas.setViewportTransform([1.7, 0, 0, 1.7, -31, 12]);
  const moved = await host.exportPixels(region, 2);
  const view = [...canvas.viewportTransform];
  const shown = await host.capture("frame");
  await subject.close();
  return { ...agreement(plain, moved), view, frame: shown.frame };
}

/** A preview is seen on the canvas's own element, and in no picture that is made of the document. */
async function preview() {
  const subject = await openFabric({ width: 100, height: 100 });
  const { canvas, host } = subject;
  const stop = await host.preview!(grey, { x: 10, y: 10, width: 50, height: 50 });
  canvas.renderAll();
  const alphaAt = (element: HTMLCanvasElement) =>
    element.getContext("2d")!.getImageData(30, 30, 1, 1).data[3];
  const during = { element: alphaAt(canvas.getElement()), picture: alphaAt(canvas.toCanvasElement()) };
  await stop();
  canvas.renderAll();
  const after = alphaAt(canvas.getElement());
  await subject.close();
  return { during, after };
}

/** An embedder's own class that paints something else than the class it extends becomes a picture. */
async function ownClass() {
  class Cross extends Rect {
    override _render(context: CanvasRenderingContext2D) {
      context.fillStyle = "green";
      context.fillRect(-2, -this.height / 2, 4, this.height);
    }
  }
  const subject = await openFabric({ width: 100, height: 100 });
  subject.canvas.add(new Cross({ left: 50, top: 50, width: 40, height: 40, strokeWidth: 0 }));
  const drawing = await subject.host.capture("frame");
  const apart = agreement(
    await paintedOneToOne(drawing),
    await subject.pixels({ x: 0, y: 0, width: 100, height: 100 }),
  );
  await subject.close();
  return { kind: drawing.layers[0]!.kind, ...apart };
}

/** Erasers take from what lies beneath, so that only fabric can show the result; what lies above keeps its geometry. */
async function eraser() {
  const subject = await openFabric({ width: 100, height: 100 });
  subject.canvas.add(
    new Rect({ left: 50, top: 50, width: 80, height: 80, fill: "navy" }),
    new Rect({
      left: 50,
      top: 50,
      width: 30,
      height: 30,
      fill: "black",
      globalCompositeOperation: "destination-out",
    }),
    new Rect({ left: 50, top: 80, width: 30, height: 10, fill: "red" }),
  );
  const drawing = await subject.host.capture("frame");
  const apart = agreement(
    await paintedOneToOne(drawing),
    await subject.pixels({ x: 0, y: 0, width: 100, height: 100 }),
  );
  await subject.close();
  return { kinds: drawing.layers.map(({ kind }) => kind), ...apart };
}

export const pageFunctions = { richAgreement, json, copies, zoomed, preview, ownClass, eraser };
Object.assign(globalThis, { pageFunctions });
