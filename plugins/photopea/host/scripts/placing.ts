import { es5, type Script } from "../../bridge/script.ts";

/** Masks and selections are reached through actions, as Photoshop's recorded ones are. */
const masks = String.raw`
function selectFrom(channel) {
  var description = new ActionDescriptor(), target = new ActionReference(), source = new ActionReference();
  target.putProperty(charIDToTypeID("Chnl"), charIDToTypeID("fsel"));
  description.putReference(charIDToTypeID("null"), target);
  source.putEnumerated(charIDToTypeID("Chnl"), charIDToTypeID("Chnl"), charIDToTypeID(channel));
  description.putReference(charIDToTypeID("T   "), source);
  executeAction(charIDToTypeID("setd"), description, DialogModes.NO);
}
function maskFromSelection() {
  var description = new ActionDescriptor(), target = new ActionReference(), at = new ActionReference();
  target.putClass(charIDToTypeID("Chnl"));
  description.putReference(charIDToTypeID("null"), target);
  at.putEnumerated(charIDToTypeID("Chnl"), charIDToTypeID("Chnl"), charIDToTypeID("Msk "));
  description.putReference(charIDToTypeID("At  "), at);
  description.putEnumerated(charIDToTypeID("Usng"), charIDToTypeID("UsrM"), charIDToTypeID("RvlS"));
  executeAction(charIDToTypeID("Mk  "), description, DialogModes.NO);
}
function drop(doc) { if (selected(doc)) { doc.selection.deselect(); } }
function takeBack(doc, temp) {
  var found = null;
  each(doc, function (layer) {
    if (String(layer.name) === temp.name || String(layer.id) === temp.id) { found = String(layer.id); }
  });
  if (found === null) {
    /* Nothing was selected before: what is, a placement that failed has left behind. */
    if (temp.failed && temp.kept && temp.id === null) { drop(doc); }
    return;
  }
  doc.activeLayer = theLayer(doc, found);
  if (temp.kept) { selectFrom("Msk "); }
  else if (!selected(doc)) {
    /* The script that puts the selection away came to no end. */
    try { selectFrom("Msk "); } catch (error) { /* It had not come as far as the mask. */ }
  }
  theLayer(doc, found).remove();
}`;

const withMasks = ({ source }: Script): Script => ({ source: masks + source });

/**
 * Puts the selection away, as the mask of a temporary empty layer, because it would hide the layers' bounds and be moved
 * in their place; tells where a layer lies, and on its way the id of that layer. input: `{ document, temp, boxOf: id or null }`
 */
export const keepSelection = withMasks(es5`
function main(input) {
  var doc = theDocument(input.document);
  if (selected(doc)) {
    var layers = doc.layers;
    for (var i = layers.length - 1; i >= 0; i--) { if (!isGroup(layers[i])) { doc.activeLayer = layers[i]; } }
    var temp = doc.artLayers.add();
    note(String(temp.id));
    temp.name = input.temp;
    doc.activeLayer = temp;
    maskFromSelection();
    drop(doc);
  }
  var layer = input.boxOf === null ? null : find(doc, input.boxOf);
  return layer ? box(layer.bounds) : null;
}`);

/**
 * Opens a picture as a smart object above a layer. It lands some time later, which is why nothing may follow here.
 * input: `{ document, above: id or null, url }`
 */
export const openSmart = es5`
function main(input) {
  var doc = theDocument(input.document);
  if (input.above !== null) { doc.activeLayer = theLayer(doc, input.above); }
  app.open(input.url, null, true);
  return null;
}`;

/** Ids of all layers. input: `{ document }` */
export const layerIds = es5`
function main(input) {
  var ids = [];
  each(theDocument(input.document), function (layer) { ids.push(String(layer.id)); });
  return ids;
}`;

/** The layer that was not there before: `{ id, box }`, or null. input: `{ document, known: ids }` */
export const landed = es5`
function main(input) {
  var doc = theDocument(input.document), known = {}, fresh = [];
  for (var i = 0; i < input.known.length; i++) { known["id" + input.known[i]] = true; }
  each(doc, function (layer) { if (!known["id" + layer.id]) { fresh.push(layer); } });
  if (!fresh.length) { return null; }
  var active = activeId(doc), found = fresh[0];
  for (var j = 0; j < fresh.length; j++) { if (String(fresh[j].id) === active) { found = fresh[j]; } }
  return { id: String(found.id), box: box(found.bounds) };
}`;

/**
 * Puts a landed picture where it belongs. input: `{ document, id, above: id or null, dx, dy, name, clipped }`
 * @returns its bounds
 */
export const settle = withMasks(es5`
function indexIn(layers, id) {
  for (var i = 0; i < layers.length; i++) { if (String(layers[i].id) === id) { return i; } }
  return -1;
}
function isAbove(layer, other) {
  var layers = other.parent.layers;
  return indexIn(layers, String(layer.id)) === indexIn(layers, String(other.id)) - 1;
}
function main(input) {
  var doc = theDocument(input.document);
  var layer = theLayer(doc, input.id);
  drop(doc);
  if (input.above !== null) {
    var other = theLayer(doc, input.above);
    if (!isAbove(layer, other)) { layer.move(other, ElementPlacement.PLACEBEFORE); }
  }
  if (input.dx !== 0 || input.dy !== 0) { theLayer(doc, input.id).translate(input.dx, input.dy); }
  layer = theLayer(doc, input.id);
  if (String(layer.name) !== input.name) { layer.name = input.name; }
  if (input.clipped && layer.grouped !== true) { layer.grouped = true; }
  if (input.clipped && layer.grouped !== true) { throw new Error("no-clipping"); }
  return box(layer.bounds);
}`);

/** Makes the transparency of one layer the mask of another, removes it, and names the other. input: `{ document, id, from, name }` */
export const maskFrom = withMasks(es5`
function main(input) {
  var doc = theDocument(input.document);
  doc.activeLayer = theLayer(doc, input.from);
  selectFrom("Trsp");
  theLayer(doc, input.from).remove();
  doc.activeLayer = theLayer(doc, input.id);
  maskFromSelection();
  drop(doc);
  theLayer(doc, input.id).name = input.name;
  return null;
}`);

/** Gives a layer the mask of another one, which has one, and a name. input: `{ document, id, from, name }` */
export const copyMask = withMasks(es5`
function main(input) {
  var doc = theDocument(input.document);
  doc.activeLayer = theLayer(doc, input.from);
  selectFrom("Msk ");
  doc.activeLayer = theLayer(doc, input.id);
  maskFromSelection();
  drop(doc);
  theLayer(doc, input.id).name = input.name;
  return null;
}`);

/**
 * Removes layers, gives the selection back and makes a layer active: how a placement ends, well or not. A picture that
 * was still to come and has landed by now is known by its size and place, and removed as well.
 * input: `{ document, temp: { name, id or null, kept: whether the selection is its mask, failed } or null, remove: ids, coming: { known: ids, box } or null, active: id or null }`
 */
export const conclude = withMasks(es5`
function sameBox(one, other) {
  return one !== null && Math.abs(one.x - other.x) <= 1 && Math.abs(one.y - other.y) <= 1 &&
    Math.abs(one.width - other.width) <= 1 && Math.abs(one.height - other.height) <= 1;
}
function strays(doc, coming) {
  var known = {}, ids = [];
  for (var i = 0; i < coming.known.length; i++) { known["id" + coming.known[i]] = true; }
  each(doc, function (layer) {
    if (known["id" + layer.id] || layer.kind !== LayerKind.SMARTOBJECT) { return; }
    if (coming.box !== null && sameBox(box(layer.bounds), coming.box)) { ids.push(String(layer.id)); }
  });
  return ids;
}
function main(input) {
  var doc = theDocument(input.document);
  var doomed = input.coming === null ? input.remove : input.remove.concat(strays(doc, input.coming));
  if (input.temp !== null) { takeBack(doc, input.temp); }
  var active = input.active === null ? null : find(doc, input.active);
  if (active && activeId(doc) !== input.active) { doc.activeLayer = active; }
  /* Last, so that a result which is replaced is still there if anything before this fails. */
  for (var i = 0; i < doomed.length; i++) {
    var layer = find(doc, doomed[i]);
    if (layer) { layer.remove(); }
  }
  return null;
}`);

/**
 * Goes back in the history to the last state of a name in which the layers were the given ones: to before what the panel
 * did, which began by adding a layer. Tells whether that came true, which it does not where Photopea does not rewind.
 * input: `{ document, history: name of the state, ids, active: id or null }`
 */
export const goBack = es5`
function idsOf(doc) {
  var ids = [];
  each(doc, function (layer) { ids.push(String(layer.id)); });
  return ids.join();
}
function main(input) {
  var doc = theDocument(input.document), states = doc.historyStates, wanted = input.ids.join();
  var last = states.length - 1, found = -1;
  for (var i = last; i >= 0 && found < 0; i--) {
    if (String(states[i].name) !== input.history) { continue; }
    doc.activeHistoryState = states[i];
    if (idsOf(doc) === wanted) { found = i; }
  }
  if (found < 0) { doc.activeHistoryState = doc.historyStates[last]; return false; }
  if (input.active !== null && activeId(doc) !== input.active) { doc.activeLayer = theLayer(doc, input.active); }
  return true;
}`;
