import Konva from "konva";
import { agreement, type Agreement, paintedOneToOne, toPng } from "../agreement.ts";
import { drawRich, richSize } from "../konva/rich-document.ts";
import { openKonva } from "../konva/subject.ts";

const grey = { width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(128) };
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The rich document, captured and painted, beside Konva's own picture of it. */
async function richAgreement(): Promise<Agreement & { pictures: Record<string, string>; bitmaps: string[] }> {
  const subject = await openKonva(richSize);
  await drawRich(subject.stage, subject.layer);
  const drawing = await subject.host.capture("frame");
  const ours = await paintedOneToOne(drawing);
  const theirs = await subject.pixels({ x: 0, y: 0, ...richSize });
  const bitmaps = drawing.layers.filter(({ kind }) => kind === "bitmap").map(({ name }) => name);
  await subject.close();
  return { ...agreement(ours, theirs), bitmaps, pictures: { captured: toPng(ours), editor: toPng(theirs) } };
}

/** Exports and captures do not depend on how far the stage is zoomed or moved. */
async function zoomed() {
  const subject = await openKonva({ width: 200, height: 150 });
  const { stage, layer, host } = subject;
  layer.add(
    new Konva.Rect({
      x: 61,
      y: 47,
      width: 40,
      height: 30,
      fill: "red",
      rotation: 20,
      shadowBlur: 4,
      shadowOffsetX: 6,
    }),
  );
  const region = { x: 20, y: 20, width: 100, height: 80 };
  const plain = await host.exportPixels(region, 2);
  const captured = await paintedOneToOne(await host.capture({ region }));
  stage.setAttrs({ x: -31, y: 12, scaleX: 1.7, scaleY: 1.7 });
  const moved = agreement(plain, await host.exportPixels(region, 2));
  const recaptured = agreement(captured, await paintedOneToOne(await host.capture({ region })));
  await subject.close();
  return { exported: moved.mean, captured: recaptured.mean };
}

/** A mark is in the stage's JSON, and a stage made of it knows the result again. */
async function json() {
  const subject = await openKonva({ width: 200, height: 150 });
  const { stage, layer, host } = subject;
  layer.add(new Konva.Rect({ x: 60, y: 60, width: 40, height: 30, fill: "red" }));
  const plain = stage.toJSON();
  await host.capture("frame");
  const untouched = plain === stage.toJSON();
  const frame = { x: 40, y: 40, width: 40, height: 40 };
  await host.place(grey, frame, { kind: "layer", request: '{"seed":7}' });
  const saved = JSON.parse(stage.toJSON()) as {
    children: { children: { attrs: Record<string, unknown> }[] }[];
  };
  const marks = saved.children[0]!.children.map(({ attrs }) => attrs["underdrawing"]).filter(Boolean);
  await subject.close();
  return { untouched, marks };
}

/** A new picture lies below the Transformer, whose handles stay on top. */
async function belowTransformer() {
  const subject = await openKonva({ width: 100, height: 100 });
  await subject.host.place(grey, { x: 0, y: 0, width: 50, height: 50 });
  const classes = subject.layer.getChildren().map((node) => node.getClassName());
  await subject.close();
  return classes;
}

/** Code that changes a node is heard, a hover's redraw and what the host does itself are not. */
async function changes() {
  const subject = await openKonva({ width: 100, height: 100 });
  const { layer, host } = subject;
  const rect = new Konva.Rect({ width: 40, height: 30, fill: "red" });
  layer.add(rect);
  let told = 0;
  const stop = host.onDrawingChange(() => told++);
  layer.draw();
  await pause(120);
  const afterDraw = told;
  rect.x(20);
  await pause(200);
  const afterMove = told;
  await host.place(grey, { x: 0, y: 0, width: 50, height: 50 });
  await pause(200);
  const afterPlace = told;
  stop();
  rect.x(40);
  await pause(120);
  await subject.close();
  return { afterDraw, afterMove, afterPlace, afterStop: told };
}

/** A mask stays with a result that is replaced, though Konva's images have none. */
async function keptMask() {
  const subject = await openKonva({ width: 100, height: 100 });
  const frame = { x: 0, y: 0, width: 40, height: 40 };
  const mask = { width: 2, height: 1, data: new Uint8ClampedArray([255, 0]) };
  const solid = { width: 40, height: 40, data: new Uint8ClampedArray(40 * 40 * 4).fill(255) };
  const { id } = await subject.host.place(solid, frame, { kind: "layer", mask });
  await subject.host.place(solid, frame, { kind: "replace", layer: id });
  const { data } = await subject.pixels({ x: 0, y: 0, width: 40, height: 40 });
  await subject.close();
  return { left: data[(20 * 40 + 2) * 4 + 3], right: data[(20 * 40 + 37) * 4 + 3] };
}

export const pageFunctions = { richAgreement, zoomed, json, belowTransformer, changes, keptMask };
Object.assign(globalThis, { pageFunctions });
