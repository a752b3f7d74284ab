import { es5 } from "../../bridge/script.ts";

/**
 * The document as it is, without touching it; null without a document.
 * input: `{ boxes: ids of layers whose bounds are wanted, "selected" for those that are selected }`
 */
export const readTree = es5`
var blendNames = {
  NORMAL: "normal", PASSTHROUGH: "normal", DISSOLVE: "normal", DARKEN: "darken", MULTIPLY: "multiply",
  COLORBURN: "color-burn", LIGHTEN: "lighten", SCREEN: "screen", COLORDODGE: "color-dodge", LINEARDODGE: "plus-lighter",
  OVERLAY: "overlay", SOFTLIGHT: "soft-light", HARDLIGHT: "hard-light", DIFFERENCE: "difference",
  EXCLUSION: "exclusion", HUE: "hue", SATURATION: "saturation", COLORBLEND: "color", LUMINOSITY: "luminosity"
};
function blendOf(layer) {
  var mode = layer.blendMode;
  for (var name in blendNames) {
    if (mode !== undefined && BlendMode[name] === mode) { return blendNames[name]; }
  }
  return "normal";
}
function kindOf(layer) {
  if (isGroup(layer)) { return "group"; }
  var kind = layer.kind;
  if (kind === LayerKind.TEXT) { return "text"; }
  if (kind === LayerKind.SOLIDFILL || kind === LayerKind.GRADIENTFILL || kind === LayerKind.PATTERNFILL) { return "shape"; }
  if (kind === LayerKind.NORMAL || kind === LayerKind.SMARTOBJECT) { return "pixels"; }
  return "adjustment";
}
function describe(holder, active, wanted) {
  var list = [], layers = holder.layers;
  for (var i = 0; i < layers.length; i++) {
    var layer = layers[i], id = String(layer.id);
    var isSelected = layer.selected === true || id === active;
    var boxed = wanted === "selected" ? isSelected : wanted.indexOf(id) >= 0;
    list.push({
      id: id, name: String(layer.name), kind: kindOf(layer), visible: !!layer.visible, opacity: plain(layer.opacity),
      blendMode: blendOf(layer), locked: !!layer.allLocked, clipped: layer.grouped === true, selected: isSelected,
      box: boxed ? box(layer.bounds) : null,
      children: isGroup(layer) ? describe(layer, active, wanted) : []
    });
  }
  return list;
}
function main(input) {
  if (!app.documents.length) { return null; }
  var doc = app.activeDocument;
  var states = doc.historyStates;
  var active = activeId(doc);
  return {
    document: { name: String(doc.name), width: plain(doc.width), height: plain(doc.height) },
    active: active,
    marquee: selected(doc),
    history: { length: states.length, name: states.length ? String(doc.activeHistoryState.name) : "" },
    layers: describe(doc, active, input.boxes)
  };
}`;
