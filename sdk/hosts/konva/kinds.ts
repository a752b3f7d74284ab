import type Konva from "konva";

/** By their class names: a page may hold several copies of Konva, whose classes are not each other's. */
export const isContainer = (node: Konva.Node): node is Konva.Group | Konva.Layer => node.hasChildren();
export const isGroup = (node: Konva.Node): node is Konva.Group => node.getType() === "Group";
export const isShape = (node: Konva.Node): node is Konva.Shape => node.getType() === "Shape";
export const isText = (node: Konva.Node): node is Konva.Text => node.getClassName() === "Text";
export const isImage = (node: Konva.Node): node is Konva.Image => node.getClassName() === "Image";
/** A drawing function of the embedder's instead of the class's own. */
export const hasOwnDrawing = (shape: Konva.Shape): boolean =>
  (shape.attrs as { sceneFunc?: unknown }).sceneFunc !== undefined;

export type SceneFunc = (context: Konva.Context, shape: Konva.Shape) => void;

export const sceneFuncOf = (shape: Konva.Shape): SceneFunc => shape.getSceneFunc() as SceneFunc;

export const isTransformer = (node: Konva.Node): node is Konva.Transformer =>
  node.getClassName() === "Transformer";
