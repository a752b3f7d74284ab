import { executeAction, Descriptor, Reference, select } from "./actions.ts";
import type { Editor, OpenDocument } from "./editor.ts";
import { kinds, constants } from "./names.ts";
import { paintedBox } from "./render.ts";
import { childrenOf, edited, findLayer, inserted, newLayer, noPixels, type LayerState } from "./state.ts";
import { filled, moved } from "./edits.ts";

/** What a script may send and start. */
export interface Outside {
  echo(text: string): void;
  save(document: OpenDocument, format: string): void;
  openSmart(url: string): void;
}

type Wrapper = Record<string, unknown>;

/** An object whose properties are read and set through functions, as those of a native object are. */
function wrapper(properties: Readonly<Record<string, [() => unknown, ((value: never) => void)?]>>): Wrapper {
  const made: Wrapper = {};
  for (const [name, [get, set]] of Object.entries(properties)) {
    Object.defineProperty(made, name, { get, set: set ?? (() => undefined), enumerable: true });
  }
  return made;
}

class SolidColor {
  readonly rgb = { red: 0, green: 0, blue: 0 };
}

/** All that a script sees: Photopea's object model, as far as the plugin and its neighbours use it. */
export function photopeaGlobals(editor: Editor, outside: Outside): Wrapper {
  const id = (text: string) => text;
  const runAction = (action: string, descriptor: Descriptor) =>
    executeAction(editor, editor.active, action, descriptor);
  const app = wrapper({
    documents: [() => editor.documents.map((document) => documentWrapper(document))],
    activeDocument: [
      () => documentWrapper(editor.active),
      (chosen: { key: number }) => {
        editor.activeKey = chosen.key;
      },
    ],
  });
  Object.assign(app, {
    echoToOE: (text: unknown) => {
      if (!editor.dead) outside.echo(String(text));
    },
    open: (url: string, _as: unknown, smart?: boolean) => {
      editor.touch();
      if (smart && !editor.dead) outside.openSmart(url);
    },
    charIDToTypeID: id,
    executeAction: runAction,
  });
  return {
    app,
    charIDToTypeID: id,
    executeAction: runAction,
    ActionDescriptor: Descriptor,
    ActionReference: Reference,
    SolidColor,
    ...constants,
  };

  function documentWrapper(document: OpenDocument): Wrapper {
    const made = wrapper({
      typename: [() => "Document"],
      name: [() => document.name],
      width: [() => document.width],
      height: [() => document.height],
      layers: [() => editor.state(document).layers.map(({ id }) => layerWrapper(document, id))],
      activeLayer: [
        () => {
          const [active] = editor.state(document).active;
          return active === undefined ? null : layerWrapper(document, active);
        },
        (layer: { id: number }) => editor.activate(document, layer.id),
      ],
      selection: [() => selectionWrapper(document)],
      historyStates: [() => document.history.map((_, index) => historyWrapper(document, index))],
      activeHistoryState: [
        () => historyWrapper(document, document.at),
        (state: { index: number }) => editor.rewind(document, state.index),
      ],
      artLayers: [
        () => ({
          add: () => {
            const layer = newLayer(editor.newId(), "Layer", { kind: "pixels", raster: noPixels });
            editor.addLayer(document, "New Layer", layer);
            return layerWrapper(document, layer.id);
          },
        }),
      ],
      saveToOE: [
        () => (format: string) => {
          editor.touch();
          if (!editor.dead) outside.save(document, format);
        },
      ],
    });
    Object.defineProperty(made, "key", { value: document.key });
    return made;
  }

  function historyWrapper(document: OpenDocument, index: number): Wrapper {
    const made = wrapper({ typename: [() => "HistoryState"], name: [() => document.history[index]!.name] });
    Object.defineProperty(made, "index", { value: index });
    return made;
  }

  function bounds(left: number, top: number, width: number, height: number): unknown[] {
    const edges = [left, top, left + width, top + height];
    return editor.rules.unitValues ? edges.map((value) => ({ value, type: "px" })) : edges;
  }

  function selectionBox(document: OpenDocument): [number, number, number, number] | undefined {
    const { selection } = editor.state(document);
    if (!selection) return undefined;
    const data = new Uint8ClampedArray(selection.length * 4);
    selection.forEach((value, at) => (data[at * 4 + 3] = value));
    const layer = newLayer(0, "", {
      kind: "pixels",
      raster: { x: 0, y: 0, width: document.width, height: document.height, data },
    });
    const box = paintedBox(layer, document);
    return [box.x, box.y, box.width, box.height];
  }

  function selectionWrapper(document: OpenDocument): Wrapper {
    return wrapper({
      bounds: [
        () => {
          const box = selectionBox(document);
          if (box) return bounds(...box);
          if (editor.rules.boundsThrowAfterDeselect && editor.state(document).deselected)
            throw new TypeError("Cannot read properties of null (reading 'x')");
          return null;
        },
      ],
      deselect: [() => () => select(editor, document, null)],
      selectAll: [
        () => () =>
          select(editor, document, new Uint8ClampedArray(document.width * document.height).fill(255)),
      ],
      fill: [
        () => (color: SolidColor) =>
          editor.editLayer(document, editor.state(document).active[0] ?? 0, "Fill", (layer) =>
            filled(layer, document, editor.state(document).selection, color.rgb),
          ),
      ],
    });
  }

  function layerWrapper(document: OpenDocument, id: number): Wrapper {
    const layer = () => editor.find(document, id).layer;
    const set =
      (name: string, edit: (layer: LayerState, value: never) => LayerState) =>
      (value: never): void =>
        editor.editLayer(document, id, name, (old) => edit(old, value));
    const isGroup = layer().content.kind === "group";
    return wrapper({
      id: [() => id],
      typename: [() => (isGroup ? "LayerSet" : "ArtLayer")],
      kind: [() => (isGroup ? undefined : kinds[layer().content.kind as keyof typeof kinds])],
      name: [() => layer().name, set("Rename", (old, name: string) => ({ ...old, name: String(name) }))],
      visible: [() => layer().visible, set("Visibility", (old, visible: boolean) => ({ ...old, visible }))],
      opacity: [() => layer().opacity, set("Opacity", (old, opacity: number) => ({ ...old, opacity }))],
      grouped: [
        () => layer().clipped,
        set("Clipping Mask", (old, clipped: boolean) => ({ ...old, clipped })),
      ],
      allLocked: [() => layer().locked, set("Lock", (old, locked: boolean) => ({ ...old, locked }))],
      selected: [() => editor.state(document).active.includes(id)],
      blendMode: [() => (constants.BlendMode as Record<string, string>)[layer().blendMode]],
      bounds: [
        () => {
          const shadow = editor.rules.selectionShadowsBounds ? selectionBox(document) : undefined;
          if (shadow) return bounds(...shadow);
          const box = paintedBox(layer(), document);
          return bounds(box.x, box.y, box.width, box.height);
        },
      ],
      layers: [
        () => (isGroup ? childrenOf(layer()).map((child) => layerWrapper(document, child.id)) : undefined),
      ],
      parent: [
        () => {
          const parent = editor.find(document, id).parents.at(-1);
          return parent ? layerWrapper(document, parent.id) : documentWrapper(document);
        },
      ],
      remove: [() => () => editor.removeLayer(document, id)],
      translate: [
        () => (dx: number, dy: number) => {
          /* With something selected, it is the selected pixels that move. */
          if (editor.state(document).selection) throw new Error("the selection was moved, not the layer");
          editor.editLayer(document, id, "Move", (old) => moved(old, document, dx, dy));
        },
      ],
      move: [
        () => (relative: { id: number }, placement: number) => {
          const own = layer();
          const place =
            placement === constants.ElementPlacement.PLACEBEFORE
              ? { before: relative.id }
              : { after: relative.id };
          if (!findLayer(editor.state(document).layers, relative.id)) throw new TypeError("no such layer");
          editor.mutate(document, "Layer Order", (state) => ({
            ...state,
            layers: inserted(
              edited(state.layers, id, () => []),
              own,
              place,
            ),
          }));
        },
      ],
    });
  }
}
