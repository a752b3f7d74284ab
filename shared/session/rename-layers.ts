import type { Drawing, Layer } from "../../sdk/host/index.ts";

/** The drawing with other names for some layers, by their ids. The document keeps its own. */
export function renameLayers(drawing: Drawing, names: Readonly<Record<string, string>>): Drawing {
  if (Object.keys(names).length === 0) return drawing;
  const rename = (layer: Layer): Layer => {
    const name = Object.hasOwn(names, layer.id) ? names[layer.id]! : layer.name;
    return layer.kind === "group"
      ? { ...layer, name, children: layer.children.map(rename) }
      : { ...layer, name };
  };
  return { ...drawing, layers: drawing.layers.map(rename) };
}
