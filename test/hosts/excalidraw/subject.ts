import "./assets.ts";
import { CaptureUpdateAction, exportToCanvas } from "@excalidraw/excalidraw";
import type { ExcalidrawElement } from "@excalidraw/excalidraw/element/types";
import type { ExcalidrawImperativeAPI } from "@excalidraw/excalidraw/types";
import { matrices } from "../../../sdk/host/index.ts";
import type { HostSubject, OpenSubject } from "../../../sdk/host/conformance/index.ts";
import { excalidrawHost } from "../../../sdk/hosts/excalidraw/index.ts";
import { drawn, placeOf } from "./draw.ts";
import { type OpenedExcalidraw, openEditor } from "./open.ts";

/** Its types come from a class that TypeScript does not find. */
interface Emptied {
  readonly resetScene: () => void;
  readonly history: { readonly clear: () => void };
}

export interface ExcalidrawSubject extends HostSubject {
  readonly api: ExcalidrawImperativeAPI;
}

let editor: Promise<OpenedExcalidraw> | undefined;

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Excalidraw in this page; its scene is endless, so that the document is said to begin at (0, 0). */
export const openExcalidraw = (async (size: { readonly width: number; readonly height: number }) => {
  const { api, element: container } = await (editor ??= openEditor(800, 600));
  // Opening takes most of a second; a scene without a past is as good as a new editor.
  const { resetScene, history } = api as unknown as Emptied;
  resetScene();
  await settled();
  api.updateScene({
    appState: { viewBackgroundColor: "transparent" },
    captureUpdate: CaptureUpdateAction.NEVER,
  });
  history.clear();
  await settled();
  const host = excalidrawHost(api, { documentRect: () => ({ x: 0, y: 0, ...size }), container });

  const update = async (elements: readonly ExcalidrawElement[]) => {
    api.updateScene({ elements, captureUpdate: CaptureUpdateAction.IMMEDIATELY });
    await settled();
  };
  const membersOf = (id: string) =>
    api.getSceneElements().filter((element) => element.id === id || element.groupIds.includes(id));

  const subject: ExcalidrawSubject = {
    api,
    host,
    lacks: {
      mirrored: "Excalidraw's shapes know no mirror",
      "placed groups": "Excalidraw's groups have no place of their own: their elements are moved one by one",
      hidden: "Excalidraw hides nothing",
      names: "Excalidraw's elements have no names",
    },
    async draw(layers) {
      const made = layers.map((layer) => drawn(layer, matrices.identity));
      api.addFiles(made.flatMap(({ files }) => files));
      await update([...api.getSceneElements(), ...made.flatMap(({ elements }) => elements)]);
      return made.map(({ id }) => id);
    },
    childrenOf(id) {
      const children = membersOf(id).map(({ id: own, groupIds }) => {
        const inside = groupIds.indexOf(id);
        return inside > 0 ? groupIds[inside - 1]! : own;
      });
      return Promise.resolve([...new Set(children)]);
    },
    async select(ids) {
      const elements = ids.flatMap(membersOf);
      const groups = ids.filter((id) => !api.getSceneElements().some((element) => element.id === id));
      const only = (keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, true as const]));
      // A single element of a group is selected by entering the group.
      const entered = groups.length === 0 ? (elements[0]?.groupIds[0] ?? null) : null;
      api.updateScene({
        appState: {
          selectedElementIds: only(elements.map(({ id }) => id)),
          selectedGroupIds: only(groups),
          editingGroupId: entered,
        } as never,
        captureUpdate: CaptureUpdateAction.NEVER,
      });
      await settled();
    },
    async transform(id, by) {
      const moved = new Set(membersOf(id));
      await update(
        api.getSceneElements().map((element) => {
          if (!moved.has(element)) return element;
          const { x, y, width, height } = element;
          const angle = Number(element.angle);
          const turn = matrices.around(
            matrices.rotation((angle * 180) / Math.PI),
            x + width / 2,
            y + height / 2,
          );
          const place = placeOf(matrices.multiply(by, turn), { x, y, width, height });
          return {
            ...element,
            ...(place as object),
            version: element.version + 1,
            versionNonce: element.versionNonce + 1,
          };
        }),
      );
    },
    async remove(id) {
      const gone = new Set(membersOf(id));
      await update(api.getSceneElements().filter((element) => !gone.has(element)));
    },
    async lock(id) {
      const locked = new Set(membersOf(id));
      await update(
        api
          .getSceneElements()
          .map((element) =>
            locked.has(element) ? { ...element, locked: true, version: element.version + 1 } : element,
          ),
      );
    },
    async pixels({ x, y, width, height }) {
      const region = {
        ...drawn(patch, matrices.identity).elements[0]!,
        type: "frame",
        x,
        y,
        width,
        height,
        name: null,
      };
      const canvas = await (exportToCanvas as unknown as (options: object) => Promise<HTMLCanvasElement>)({
        elements: api.getSceneElements(),
        appState: { exportBackground: false },
        files: api.getFiles(),
        exportPadding: 0,
        exportingFrame: region,
        getDimensions: () => ({ width, height, scale: 1 }),
      });
      return canvas.getContext("2d")!.getImageData(0, 0, width, height);
    },
    fingerprint() {
      const { selectedElementIds, selectedGroupIds, editingGroupId, scrollX, scrollY, zoom } =
        api.getAppState();
      const elements = api
        .getSceneElements()
        .map(({ version: _v, versionNonce: _n, updated: _u, index: _i, ...element }) => element);
      return Promise.resolve(
        JSON.stringify([
          elements,
          selectedElementIds,
          selectedGroupIds,
          editingGroupId,
          scrollX,
          scrollY,
          zoom,
        ]),
      );
    },
    async undo() {
      document.dispatchEvent(
        new KeyboardEvent("keydown", { key: "z", code: "KeyZ", ctrlKey: true, bubbles: true }),
      );
      await settled();
    },
    close: () => Promise.resolve(),
  };
  return subject;
}) satisfies OpenSubject;

const patch = {
  id: "patch",
  name: "patch",
  kind: "path",
  path: [
    { op: "M", x: 0, y: 0 },
    { op: "L", x: 1, y: 1 },
  ],
  transform: matrices.identity,
  opacity: 1,
  visible: true,
  blendMode: "normal",
} as const;
