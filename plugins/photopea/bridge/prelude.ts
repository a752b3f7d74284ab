/**
 * What every script may call. Wrappers are new on every read, so layers are compared by their ids; bounds come as
 * UnitValues, sizes as numbers or UnitValues; `selection.bounds` is null without a selection and may throw after one was
 * dropped.
 */
export const prelude = String.raw`
function plain(value) { return value !== null && typeof value === "object" ? Number(value.value) : Number(value); }
function box(bounds) {
  if (!bounds) { return null; }
  var left = plain(bounds[0]), top = plain(bounds[1]);
  return { x: left, y: top, width: plain(bounds[2]) - left, height: plain(bounds[3]) - top };
}
function selected(doc) {
  var found = null;
  try { found = box(doc.selection.bounds); } catch (error) { found = null; }
  return found;
}
function isGroup(layer) { return layer.typename === "LayerSet"; }
function each(holder, visit, depth) {
  var layers = holder.layers;
  for (var i = 0; i < layers.length; i++) {
    var layer = layers[i];
    visit(layer, depth || 0);
    if (isGroup(layer)) { each(layer, visit, (depth || 0) + 1); }
  }
}
function find(doc, id) {
  var found = null;
  each(doc, function (layer) { if (String(layer.id) === String(id)) { found = layer; } });
  return found;
}
function activeId(doc) {
  var layer = doc.layers.length ? doc.activeLayer : null;
  return layer ? String(layer.id) : null;
}
function theLayer(doc, id) {
  var layer = find(doc, id);
  if (!layer) { throw new Error("gone:" + id); }
  return layer;
}
function theDocument(wanted) {
  if (!app.documents.length) { throw new Error("no-document"); }
  var doc = app.activeDocument;
  if (wanted && (String(doc.name) !== wanted.name || plain(doc.width) !== wanted.width || plain(doc.height) !== wanted.height)) {
    throw new Error("other-document");
  }
  return doc;
}
function note(value) { app.echoToOE(underdrawing.tag + "note:" + JSON.stringify(value)); }
function save(doc, format) {
  doc.saveToOE(format);
  underdrawing.formats.push(format.split(":")[0]);
}
function white() {
  var color = new SolidColor();
  color.rgb.red = 255; color.rgb.green = 255; color.rgb.blue = 255;
  return color;
}`;
