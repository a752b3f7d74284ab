import { Bridge, realClock, type Clock } from "../../../plugins/photopea/bridge/index.ts";
import { photopeaHost } from "../../../plugins/photopea/host/index.ts";
import { keptInMemory } from "../../../plugins/photopea/host/keeping.ts";
import type { Sight } from "../../../plugins/photopea/host/watch.ts";
import type { HostSubject, OpenSubject } from "../../../sdk/host/conformance/index.ts";
import { matrices, type Layer, type Matrix } from "../../../sdk/host/index.ts";
import { transformed } from "./simulator/edits.ts";
import type { Editor, OpenDocument } from "./simulator/editor.ts";
import { Photopea } from "./simulator/photopea.ts";
import { seeded } from "./simulator/random.ts";
import { paintedBox, render } from "./simulator/render.ts";
import { select as selectIn } from "./simulator/actions.ts";
import { shortDelays, type Rules } from "./simulator/rules.ts";
import {
  allLayers,
  childrenOf,
  edited,
  findLayer,
  newLayer,
  type Content,
  type LayerState,
} from "./simulator/state.ts";

/** A panel that is always seen. */
export const seen: Sight = { visible: () => true, onFocus: () => () => undefined };

const asked =
  "Photopea tells a layer's upright box alone: turned and mirrored layers are just other pixels to it";

/** The simulator, driven as its user would, for the conformance suite. */
export const photopeaSubject =
  (rules: Partial<Rules> = {}, clock: Clock = realClock): OpenSubject =>
  ({ width, height }) => {
    const photopea = new Photopea({
      clock,
      random: seeded(width * height),
      rules: { delays: shortDelays, ...rules },
    });
    const document = photopea.editor.open("Conformance", width, height);
    const heard = new Set<(data: unknown) => void>();
    const panel = photopea.connect({
      visible: () => true,
      hear: (data) => heard.forEach((listener) => listener(data)),
    });
    const port = {
      post: (data: unknown) => panel.post(data),
      listen(listener: (data: unknown) => void) {
        heard.add(listener);
        return () => void heard.delete(listener);
      },
    };
    const bridge = new Bridge(port, { clock, timeout: 400, settle: 30 });
    const host = photopeaHost(bridge, {
      exporting: 8000,
      landing: 600,
      lookEvery: 60,
      sight: seen,
      settings: keptInMemory(),
      requests: keptInMemory(),
    });
    photopea.boot();
    return Promise.resolve({
      host,
      lacks: {
        turned: asked,
        mirrored: asked,
        "one undo step": "Photopea groups no undo steps",
      },
      ...userOf(photopea.editor, document),
      silence: () => photopea.silence(),
      failAfter: (successes) => {
        photopea.editor.fault = Number.isFinite(successes) ? { after: successes, kind: "throws" } : undefined;
      },
      close: () => {
        panel.close();
        bridge.dispose();
        return Promise.resolve();
      },
    });
  };

/** What a user does with the mouse. */
export function userOf(
  editor: Editor,
  document: OpenDocument,
): Omit<HostSubject, "host" | "lacks" | "silence" | "failAfter" | "close"> {
  const state = () => editor.state(document);
  const change = (name: string, layers: readonly LayerState[]) =>
    Promise.resolve(editor.mutate(document, name, (old) => ({ ...old, layers })));
  return {
    async draw(layers) {
      const added = layers.map((layer) => drawn(editor, document, layer));
      await change("Draw", [...added.toReversed(), ...state().layers]);
      return added.map(({ id }) => String(id));
    },
    childrenOf: (id) =>
      Promise.resolve(
        childrenOf(editor.find(document, Number(id)).layer)
          .map((child) => String(child.id))
          .toReversed(),
      ),
    select(ids) {
      const entry = document.history[document.at]!;
      entry.state = { ...entry.state, active: ids.map(Number), selection: null };
      return Promise.resolve();
    },
    selectPixels(rect) {
      const selected = new Uint8ClampedArray(document.width * document.height);
      for (let y = rect.y; y < rect.y + rect.height; y++) {
        selected.fill(255, y * document.width + rect.x, y * document.width + rect.x + rect.width);
      }
      return Promise.resolve(selectIn(editor, document, selected));
    },
    transform: (id, by) =>
      change(
        "Transform",
        edited(state().layers, Number(id), (layer) => [transformed(layer, document, by)]),
      ),
    remove: (id) => Promise.resolve(editor.removeLayer(document, Number(id))),
    lock: (id) =>
      change(
        "Lock",
        edited(state().layers, Number(id), (layer) => [{ ...layer, locked: true }]),
      ),
    pixels: (region) => Promise.resolve(render(state().layers, document, region)),
    fingerprint: () => Promise.resolve(fingerprint(editor, document)),
    undo: () => Promise.resolve(editor.undo(document)),
  };
}

/** All that a user would call the document: layers as they are, what is selected, and the steps that undo would take. */
export function fingerprint(editor: Editor, document: OpenDocument): string {
  const { layers, active, selection } = editor.state(document);
  const described = allLayers(layers).map((layer) => {
    const { id, name, visible, opacity, blendMode, locked, clipped, mask, content } = layer;
    const box = paintedBox(layer, document);
    const inside = childrenOf(layer).map((child) => child.id);
    return [
      id,
      name,
      visible,
      opacity,
      blendMode,
      locked,
      clipped,
      mask && hash(mask),
      content.kind,
      box,
      inside,
    ];
  });
  const known = active.filter((id) => findLayer(layers, id));
  return JSON.stringify([described, known, selection && hash(selection), document.at]);
}

const hash = (bytes: Uint8ClampedArray) =>
  bytes.reduce((sum, byte) => (Math.imul(sum, 31) + byte) | 0, bytes.length);

/** A Drawing's layer as a user of Photopea would have made it. */
export function drawn(
  editor: Editor,
  size: OpenDocument,
  layer: Layer,
  above: Matrix = matrices.identity,
): LayerState {
  const toDocument = matrices.multiply(above, layer.transform);
  return {
    ...newLayer(editor.newId(), layer.name, contentOf(editor, size, layer, toDocument)),
    visible: layer.visible,
    opacity: layer.opacity * 100,
    blendMode: layer.blendMode === "multiply" ? "MULTIPLY" : "NORMAL",
  };
}

function contentOf(editor: Editor, size: OpenDocument, layer: Layer, toDocument: Matrix): Content {
  switch (layer.kind) {
    case "path":
      return { kind: "shape", layer: { ...layer, transform: toDocument } };
    case "text":
      return { kind: "text", layer: { ...layer, transform: toDocument } };
    case "group":
      return {
        kind: "group",
        children: layer.children.map((child) => drawn(editor, size, child, toDocument)).toReversed(),
      };
    case "bitmap": {
      const { rect, pixels, pixelWidth, pixelHeight } = layer;
      const raw = newLayer(0, "", {
        kind: "pixels",
        raster: { x: 0, y: 0, width: pixelWidth, height: pixelHeight, data: pixels },
      });
      const laid = matrices.multiply(toDocument, [
        rect.width / pixelWidth,
        0,
        0,
        rect.height / pixelHeight,
        rect.x,
        rect.y,
      ]);
      return transformed(raw, size, laid).content;
    }
  }
}
