import type Konva from "konva";
import { type DocumentState, frozenCopy } from "../shared/document-state.ts";
import { isContainer, isTransformer } from "./kinds.ts";

export type KonvaState = DocumentState<Konva.Node, Konva.Container>;

/** All that nodes say about themselves is in their attributes, and where they lie in their parents' lists. */
export function readState(stage: Konva.Stage): KonvaState {
  const order = new Map<Konva.Container, readonly Konva.Node[]>();
  const values = new Map<Konva.Node, Record<string, unknown>>();
  const visit = (container: Konva.Container) => {
    const children = [...(container.getChildren() as readonly Konva.Node[])];
    order.set(container, children);
    for (const node of children) {
      // A Transformer follows its nodes by itself.
      if (isTransformer(node)) continue;
      values.set(node, frozenCopy(node.getAttrs()) as Record<string, unknown>);
      if (isContainer(node)) visit(node);
    }
  };
  visit(stage);
  return { order, values };
}

export function writeState(state: KonvaState): void {
  for (const [container, children] of state.order) arrange(container, children);
  for (const [node, values] of state.values) {
    node.setAttrs(frozenCopy(values) as Record<string, unknown>);
    for (const key of Object.keys(values)) {
      if (values[key] === undefined) Reflect.deleteProperty(node.getAttrs(), key);
    }
  }
}

function arrange(container: Konva.Container, children: readonly Konva.Node[]): void {
  const wanted = new Set(children);
  for (const node of [...(container.getChildren() as readonly Konva.Node[])]) {
    if (!wanted.has(node)) node.remove();
  }
  children.forEach((node, i) => {
    if (node.getParent() !== container) container.add(node);
    node.zIndex(i);
  });
}
