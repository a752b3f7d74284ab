import "../excalidraw/assets.ts";
import {
  CaptureUpdateAction,
  newElementWith,
  restoreElements,
  serializeAsJSON,
} from "@excalidraw/excalidraw";
import { agreement, type Agreement, paintedOneToOne, toPng } from "../agreement.ts";
import { drawRich, richSize } from "../excalidraw/rich-document.ts";
import { openExcalidraw } from "../excalidraw/subject.ts";
import { visibleLeaves } from "../../../sdk/host/index.ts";

const grey = { width: 8, height: 8, data: new Uint8ClampedArray(8 * 8 * 4).fill(128) };

/** The rich document, captured and painted, beside Excalidraw's own picture of it. */
async function richAgreement(
  roughness: number,
): Promise<Agreement & { pictures: Record<string, string>; bitmaps: number; names: string[] }> {
  const subject = await openExcalidraw(richSize);
  await drawRich(subject.api, roughness);
  const drawing = await subject.host.capture("frame");
  const ours = await paintedOneToOne(drawing);
  const theirs = await subject.pixels({ x: 0, y: 0, ...richSize });
  const bitmaps = visibleLeaves(drawing).filter(({ layer }) => layer.kind === "bitmap").length;
  const names = (await subject.host.layers()).map(({ name }) => name);
  return {
    ...agreement(ours, theirs),
    bitmaps,
    names,
    pictures: { captured: toPng(ours), editor: toPng(theirs) },
  };
}

/** The sketchy hand changes what is seen, and nothing of what is captured. */
async function steadyGeometry(): Promise<boolean> {
  const { api, host } = await openExcalidraw(richSize);
  await drawRich(api, 0);
  const geometryAt = async (roughness: number) => {
    api.updateScene({
      elements: api.getSceneElements().map((element) => newElementWith(element, { roughness })),
      captureUpdate: CaptureUpdateAction.NEVER,
    });
    const { layers } = await host.capture("frame");
    // Excalidraw places bound arrows anew at every update, whatever the update says.
    const still = layers.filter(({ name }) => name !== "Arrow");
    return JSON.stringify(still, (key, value: unknown) => (key === "pixels" ? undefined : value));
  };
  return (await geometryAt(0)) === (await geometryAt(2));
}

/** A result's Request is in Excalidraw's file, and what Excalidraw reads from it knows it again. */
async function inFiles() {
  const subject = await openExcalidraw({ width: 200, height: 150 });
  const { api, host } = subject;
  await host.place(
    grey,
    { x: 0, y: 0, width: 40, height: 40 },
    { kind: "layer", request: '{"seed":7}', name: "A boat" },
  );
  const saved = serializeAsJSON(api.getSceneElements(), api.getAppState(), api.getFiles(), "local");
  const { elements } = JSON.parse(saved) as { elements: never };
  const later = await openExcalidraw({ width: 200, height: 150 });
  later.api.updateScene({
    elements: restoreElements(elements, null),
    captureUpdate: CaptureUpdateAction.NEVER,
  });
  const [layer] = await later.host.layers();
  return { layer, request: await later.host.store.requestOf(layer!.id) };
}

/** Text of the document that looks like markup or script stays text. */
async function hostileText() {
  const text = `<img src=x onerror="globalThis.stolen = true"></text><script>globalThis.stolen = true</script>`;
  const subject = await openExcalidraw({ width: 200, height: 150 });
  await subject.draw([
    {
      id: "t",
      name: "t",
      kind: "text",
      text,
      x: 10,
      y: 40,
      fontFamily: "sans-serif",
      fontSize: 20,
      fontWeight: 400,
      align: "left",
      transform: [1, 0, 0, 1, 0, 0],
      opacity: 1,
      visible: true,
      blendMode: "normal",
    },
  ]);
  const drawing = await subject.host.capture("frame");
  const texts = visibleLeaves(drawing).flatMap(({ layer }) => (layer.kind === "text" ? [layer.text] : []));
  const [layer] = await subject.host.layers();
  return { whole: texts.join("") === text, name: layer?.name === text, stolen: "stolen" in globalThis };
}

export const pageFunctions = { richAgreement, steadyGeometry, inFiles, hostileText };
Object.assign(globalThis, { pageFunctions });
