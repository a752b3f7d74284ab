import type { OpenSubject } from "../../../../sdk/host/conformance/index.ts";
import type { Matrix } from "../../../../sdk/host/drawing.ts";
import { multiply } from "../../../../sdk/host/matrix.ts";
import { FakeDocument } from "./document.ts";
import { drawLayer, layOver, unitAxes } from "./draw.ts";
import { openPlugin } from "./open-plugin.ts";
import { isLoose } from "./node-kinds.ts";
import { absolute, sizeOf, toMatrix, toRows, type Rows } from "./placement.ts";
import { pagePixels } from "./render.ts";

/** The fake with the whole plugin in it, an artboard as the document. */
export const figmaSubject: OpenSubject = async ({ width, height }) => {
  const document = new FakeDocument();
  const artboard = document.add("FRAME", document.currentPageId);
  document.set(artboard, { name: "Artboard", width, height, fills: [] });
  document.commit();
  const { figma, host, silence } = await openPlugin({ document });
  const done = () => {
    document.commit();
    return Promise.resolve();
  };
  return {
    host,
    async draw(layers) {
      const ids: string[] = [];
      for (const layer of layers) ids.push(await drawLayer(document, layer, artboard));
      await done();
      return ids;
    },
    childrenOf: (id) => Promise.resolve(document.get(id).children),
    select: (ids) => Promise.resolve(figma.select(ids)),
    transform(id, by) {
      transformTree(document, id, by);
      return done();
    },
    remove(id) {
      document.remove(id);
      return done();
    },
    lock(id) {
      document.set(id, { locked: true });
      return done();
    },
    pixels: (region) => pagePixels(document, region),
    fingerprint: () => Promise.resolve(fingerprint(document)),
    undo: () => Promise.resolve(document.undo()),
    silence,
    failAfter: (successes) => figma.moods.failAfter(successes),
    close: () => Promise.resolve(figma.close()),
  };
};

/** As dragging the handles of a selection does: the size of what lies in it changes, not the scale of a matrix. */
function transformTree(document: FakeDocument, id: string, by: Matrix): void {
  const { type, children, props } = document.get(id);
  if (isLoose(type)) {
    const [a, b, c, d] = toMatrix(props.relativeTransform as Rows);
    const turned = unitAxes(multiply([by[0], by[1], by[2], by[3], 0, 0], [a, b, c, d, 0, 0])).transform;
    for (const child of children) transformTree(document, child, by);
    document.set(id, { relativeTransform: toRows(turned) });
    return;
  }
  const { width, height } = sizeOf(document, id);
  layOver(document, id, multiply(by, multiply(absolute(document, id), [width, 0, 0, height, 0, 0])));
}

function fingerprint(document: FakeDocument): string {
  const nodes = [...document.nodes.values()].sort((a, b) => a.id.localeCompare(b.id));
  return JSON.stringify([nodes, document.selection, document.currentPageId]);
}
