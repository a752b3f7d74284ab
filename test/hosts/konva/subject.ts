import Konva from "konva";
import type { Matrix } from "../../../sdk/host/index.ts";
import { matrices } from "../../../sdk/host/index.ts";
import type { HostSubject, OpenSubject } from "../../../sdk/host/conformance/index.ts";
import { type Edit, konvaHost, type KonvaHostOptions } from "../../../sdk/hosts/konva/index.ts";
import { failing } from "../failing.ts";
import { drawn, placed } from "./draw.ts";

export interface KonvaSubject extends HostSubject {
  readonly stage: Konva.Stage;
  readonly layer: Konva.Layer;
}

/** A Konva stage in this page, with a Transformer and the undo stack that an embedder would keep. */
export const openKonva = ((
  size: { readonly width: number; readonly height: number },
  options: KonvaHostOptions = {},
): Promise<KonvaSubject> => {
  Konva.pixelRatio = 1;
  const container = document.createElement("div");
  document.body.append(container);
  const stage = new Konva.Stage({ container, ...size });
  const layer = new Konva.Layer();
  const transformer = new Konva.Transformer();
  layer.add(transformer);
  stage.add(layer);
  const edits: Edit[] = [];
  const host = konvaHost(stage, { onEdit: (edit) => edits.push(edit), ...options });

  const content = (parent: Konva.Container): Konva.Node[] =>
    parent.getChildren().filter((node: Konva.Node) => node !== transformer);
  /** Which node has which of the host's ids: both list the same nodes in the same order. */
  const nodesById = async (): Promise<Map<string, Konva.Node>> => {
    const topFirst = (nodes: readonly Konva.Node[]): Konva.Node[] =>
      [...nodes]
        .reverse()
        .flatMap((node) => [node, ...(node instanceof Konva.Group ? topFirst(content(node)) : [])]);
    const nodes = topFirst(stage.getLayers().flatMap(content));
    const infos = await host.layers();
    return new Map(infos.map(({ id }, i) => [id, nodes[i]!]));
  };
  const nodeOf = async (id: string): Promise<Konva.Node> => {
    const node = (await nodesById()).get(id);
    if (!node) throw new Error(`The stage has no node "${id}"`);
    return node;
  };
  const idsOf = async (nodes: readonly Konva.Node[]): Promise<string[]> => {
    const ids = new Map([...(await nodesById())].map(([id, node]) => [node, id]));
    return nodes.map((node) => ids.get(node)!);
  };

  return Promise.resolve({
    stage,
    layer,
    host,
    async draw(layers) {
      const made = layers.map(drawn);
      for (const node of made) layer.add(node);
      transformer.moveToTop();
      edits.push({
        label: "draw",
        undo: () => made.forEach((node) => node.remove()),
        redo: () => made.forEach((node) => layer.add(node)),
      });
      return idsOf(made);
    },
    async childrenOf(id) {
      const group = await nodeOf(id);
      return group instanceof Konva.Group ? idsOf(content(group)) : [];
    },
    async select(ids) {
      transformer.nodes(await Promise.all(ids.map(nodeOf)));
    },
    async transform(id, by) {
      const node = await nodeOf(id);
      const parent = node.getParent()!.getAbsoluteTransform(stage).getMatrix() as unknown as Matrix;
      const now = node.getAbsoluteTransform(stage).getMatrix() as unknown as Matrix;
      placed(node, matrices.multiply(matrices.invert(parent)!, matrices.multiply(by, now)));
    },
    async remove(id) {
      (await nodeOf(id)).remove();
    },
    async lock(id) {
      (await nodeOf(id)).listening(false);
    },
    pixels({ x, y, width, height }) {
      const selected = transformer.nodes();
      transformer.visible(false);
      const shown = stage.toCanvas({ x, y, width, height, pixelRatio: 1 });
      transformer.visible(true);
      transformer.nodes(selected);
      return Promise.resolve(shown.getContext("2d")!.getImageData(0, 0, width, height));
    },
    fingerprint() {
      const selected = transformer.nodes().map((node) => content(layer).indexOf(node));
      const described = (node: Konva.Node): unknown => [
        node.getClassName(),
        { ...(node.attrs as Record<string, unknown>), image: undefined },
        node instanceof Konva.Group || node instanceof Konva.Layer ? content(node).map(described) : [],
      ];
      return Promise.resolve(
        JSON.stringify([stage.getLayers().map(described), stage.attrs, selected], plainOnly),
      );
    },
    undo() {
      edits.pop()?.undo();
      return Promise.resolve();
    },
    failAfter: failing(stage, ["getLayers", "getTransform", "getAbsoluteScale"]),
    close() {
      stage.destroy();
      container.remove();
      return Promise.resolve();
    },
  });
}) satisfies OpenSubject;

/** The stage knows its element, which is no text. */
function plainOnly(_key: string, value: unknown): unknown {
  return value instanceof Element ? value.tagName : value;
}
