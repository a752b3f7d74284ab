/**
 * How a script shows some layers alone and puts everything back. Rewinding the history takes back all that it did and
 * leaves no undo step; since nobody promises that Photopea rewinds, everything is also compared and put back by hand.
 */
export const isolation = String.raw`
var first = -1;
var firstName = null;
/* To be called after each mutation: the state before the first one is where to go back to. */
function touched(doc) {
  if (first < 0) { first = doc.historyStates.length - 2; }
}
function change(doc, layer, key, value) {
  if (layer[key] === value) { return; }
  layer[key] = value;
  touched(doc);
}
function remember(doc) {
  var layers = [];
  each(doc, function (layer) {
    layers.push({ id: String(layer.id), visible: layer.visible, opacity: layer.opacity, clipped: layer.grouped === true });
  });
  firstName = doc.historyStates.length ? String(doc.activeHistoryState.name) : null;
  return { layers: layers, active: activeId(doc), temp: null, tempId: null };
}
/* Leaves visible only the groups around the wanted layers. wanted: { id: true } */
function holdsWanted(layer, wanted) {
  var holds = wanted[String(layer.id)] === true;
  if (isGroup(layer)) {
    var layers = layer.layers;
    for (var i = 0; i < layers.length; i++) { if (holdsWanted(layers[i], wanted)) { holds = true; } }
  }
  return holds;
}
function isolate(doc, holder, wanted) {
  var layers = holder.layers;
  for (var i = 0; i < layers.length; i++) {
    var layer = layers[i];
    if (isGroup(layer) && holdsWanted(layer, wanted)) {
      change(doc, layer, "visible", true);
      change(doc, layer, "opacity", 100);
      isolate(doc, layer, wanted);
    } else { change(doc, layer, "visible", false); }
  }
}
function rewind(doc, before) {
  if (first < 0) { return; }
  var states = doc.historyStates;
  var last = states.length - 1;
  if (first >= last || String(states[first].name) !== firstName) { return; }
  doc.activeHistoryState = states[first];
  if (!sameLayers(doc, before)) { doc.activeHistoryState = doc.historyStates[last]; }
}
function sameLayers(doc, before) {
  var ids = [];
  each(doc, function (layer) { ids.push(String(layer.id)); });
  if (ids.length !== before.layers.length) { return false; }
  for (var i = 0; i < ids.length; i++) { if (ids[i] !== before.layers[i].id) { return false; } }
  return true;
}
/* By its name, or by its id should a script have stopped before it gave it one. */
function isTemp(layer, wanted) {
  return (wanted.temp !== null && String(layer.name) === wanted.temp) || String(layer.id) === wanted.tempId;
}
function putBack(doc, before) {
  var known = {}, doomed = [];
  for (var i = 0; i < before.layers.length; i++) { known["id" + before.layers[i].id] = before.layers[i]; }
  each(doc, function (layer) {
    var was = known["id" + layer.id];
    if (!was) {
      if (isTemp(layer, before)) { doomed.push(String(layer.id)); }
      return;
    }
    if (layer.visible !== was.visible) { layer.visible = was.visible; }
    if (layer.opacity !== was.opacity) { layer.opacity = was.opacity; }
    if ((layer.grouped === true) !== was.clipped) { layer.grouped = was.clipped; }
  });
  for (var j = 0; j < doomed.length; j++) { find(doc, doomed[j]).remove(); }
  if (before.active !== null && activeId(doc) !== before.active) {
    var active = find(doc, before.active);
    if (active) { doc.activeLayer = active; }
  }
}
function restore(doc, before) {
  try { rewind(doc, before); } catch (error) { first = -1; }
  putBack(doc, before);
}`;
