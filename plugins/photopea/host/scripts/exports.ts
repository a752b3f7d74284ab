import { es5, type Script } from "../../bridge/script.ts";
import { isolation } from "./isolation.ts";

const withIsolation = ({ source }: Script): Script => ({ source: isolation + source });

/** The whole document as it looks. input: `{ document }` */
export const exportDocument = es5`
function main(input) {
  save(theDocument(input.document), "png");
  return null;
}`;

/**
 * Each of some layers alone, opaque and without what clips it, as a file of the document's size.
 * input: `{ document, jobs: [{ id, format }] }`
 */
export const exportLayers = withIsolation(es5`
function exportEach(doc, jobs) {
  var wanted = {}, layers = {};
  for (var i = 0; i < jobs.length; i++) { wanted[jobs[i].id] = true; }
  each(doc, function (layer) { if (wanted[String(layer.id)] === true) { layers["id" + layer.id] = layer; } });
  for (var k = 0; k < jobs.length; k++) { if (!layers["id" + jobs[k].id]) { throw new Error("gone:" + jobs[k].id); } }
  isolate(doc, doc, wanted);
  for (var j = 0; j < jobs.length; j++) {
    var layer = layers["id" + jobs[j].id];
    change(doc, layer, "opacity", 100);
    if (layer.grouped === true) { change(doc, layer, "grouped", false); }
    change(doc, layer, "visible", true);
    save(doc, jobs[j].format);
    change(doc, layer, "visible", false);
  }
}
function main(input) {
  var doc = theDocument(input.document);
  var before = remember(doc);
  var failure = null;
  try { exportEach(doc, input.jobs); } catch (error) { failure = error; }
  restore(doc, before);
  if (failure !== null) { throw failure; }
  return null;
}`);

/**
 * What is selected, as the alpha of a white picture of the document's size: a temporary layer is filled as far as the
 * selection covers it and saved alone. (Filling the inverse with black as well would not be exact: where both cover a
 * pixel in part, s white under 1 - s black is not s.)
 * input: `{ document, temp: name of the temporary layer }`
 */
export const exportSelection = withIsolation(es5`
function topmost(doc) {
  var layers = doc.layers;
  for (var i = 0; i < layers.length; i++) { if (!isGroup(layers[i])) { return layers[i]; } }
  return null;
}
function exportFilled(doc, temp) {
  var top = topmost(doc);
  if (top) { doc.activeLayer = top; }
  var id = String(doc.artLayers.add().id);
  note(id);
  touched(doc);
  theLayer(doc, id).name = temp;
  doc.activeLayer = theLayer(doc, id);
  doc.selection.fill(white());
  var wanted = {};
  wanted[id] = true;
  isolate(doc, doc, wanted);
  change(doc, theLayer(doc, id), "visible", true);
  save(doc, "png");
}
function main(input) {
  var doc = theDocument(input.document);
  if (!selected(doc)) { throw new Error("nothing-selected"); }
  var before = remember(doc);
  before.temp = input.temp;
  var failure = null;
  try { exportFilled(doc, input.temp); } catch (error) { failure = error; }
  restore(doc, before);
  if (failure !== null) { throw failure; }
  return null;
}`);

/**
 * Puts back what a script left behind that came to no end. By hand only: the user may have gone on working since.
 * input: `{ document, before: { layers: [{ id, visible, opacity, clipped }], active, temp, tempId } }`
 */
export const repair = withIsolation(es5`
function main(input) {
  var documents = app.documents;
  for (var i = 0; i < documents.length; i++) {
    var doc = documents[i], wanted = input.document;
    if (String(doc.name) === wanted.name && plain(doc.width) === wanted.width && plain(doc.height) === wanted.height) {
      putBack(doc, input.before);
    }
  }
  return null;
}`);
