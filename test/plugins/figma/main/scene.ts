import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import { expectAlike } from "../../../../sdk/host/conformance/compare.ts";
import type { Drawing, Layer, Matrix, Rect } from "../../../../sdk/host/drawing.ts";
import { identity } from "../../../../sdk/host/matrix.ts";
import { FakeDocument } from "../fake/document.ts";
import { place } from "../fake/fake-figma.ts";
import { openPlugin, type OpenPlugin } from "../fake/open-plugin.ts";
import { pagePixels } from "../fake/render.ts";

/** The part of the page that the tests look at, one pixel a unit. */
export const view: Rect = { x: 0, y: 0, width: 120, height: 90 };

/** Of 10 800 pixels: the rims of shapes, which Skia blends otherwise when a curve is cut into other pieces. */
export const rims = 0.018;

export interface Scene extends OpenPlugin {
  readonly document: FakeDocument;
  /** Adds a node with its box at a place, by a matrix of document space, on top of a parent. */
  readonly add: (type: string, props?: Readonly<Record<string, unknown>>, where?: Where) => string;
  readonly capture: () => Promise<Drawing>;
}

interface Where {
  readonly parent?: string;
  readonly at?: Matrix;
}

/** The plugin over a page that nothing lies on yet. */
export async function openScene(options: Parameters<typeof openPlugin>[0] = {}): Promise<Scene> {
  const document = options.document ?? new FakeDocument();
  const plugin = await openPlugin({ ...options, document });
  return {
    ...plugin,
    document,
    add(type, props = {}, { parent = document.currentPageId, at = identity } = {}) {
      const id = document.add(type, parent);
      document.set(id, props);
      if (type !== "GROUP" && type !== "BOOLEAN_OPERATION") place(document, id, at);
      document.commit();
      return id;
    },
    capture: () => plugin.host.capture({ region: view }),
  };
}

/** The capture, painted, is what Figma's own renderer shows, but for a share of pixels at edges. */
export async function expectFaithful(scene: Scene, share: number): Promise<Drawing> {
  const drawing = await scene.capture();
  const painted = await paintDrawing(drawing, { width: view.width, height: view.height, fit: "just-resize" });
  expectAlike(painted, await pagePixels(scene.document, view), "The painted capture", share, 8);
  return drawing;
}

/** Every layer of a drawing with its kind, groups before what lies in them. */
export function kindsIn(layers: readonly Layer[]): string[] {
  return layers.flatMap((layer) => [layer.kind, ...(layer.kind === "group" ? kindsIn(layer.children) : [])]);
}

export const solid = (r: number, g: number, b: number, opacity = 1) => ({
  type: "SOLID",
  color: { r, g, b },
  opacity,
});
export const red = solid(0.9, 0.1, 0.1);
export const green = solid(0.1, 0.7, 0.2);
export const blue = solid(0.1, 0.2, 0.9);
