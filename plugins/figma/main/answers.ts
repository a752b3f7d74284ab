import type { CallName, Params, Value } from "../protocol/index.ts";
import { capture } from "./capture/capture.ts";
import { exportPixels } from "./capture/export-pixels.ts";
import { layerList } from "./document/layer-info.ts";
import { readSelection } from "./document/selection.ts";
import { findLayer } from "./document/tree.ts";
import type { OwnChanges } from "./own-changes.ts";
import { insert } from "./place/insert.ts";
import type { Journal } from "./place/journal.ts";
import { place } from "./place/place.ts";
import { readRequest } from "./results/request-data.ts";
import { storeGet, storeSet } from "./store.ts";
import type { Turns } from "./turns.ts";
import { resizeWindow } from "./window.ts";

export interface Plugin {
  readonly journal: Journal;
  readonly own: OwnChanges;
}

type Answer<Name extends CallName> = (
  params: Params<Name>,
  plugin: Plugin,
  turns: Turns,
) => Value<Name> | Promise<Value<Name>>;

/** Everything that the page can ask for. */
export const answers: { readonly [Name in CallName]: Answer<Name> } = {
  selection: readSelection,
  layers: layerList,
  capture: (params, _plugin, turns) => capture(params, turns),
  exportPixels: ({ region, scale }, _plugin, turns) => exportPixels(region, scale, turns),
  place: (params, { journal, own }) => place(params, journal, own),
  insert: (params, { journal, own }) => insert(params, journal, own),
  begin: (_params, { journal }) => journal.begin().then(nothing),
  commit: (_params, { journal }) => journal.commit().then(nothing),
  rollback: (_params, { journal }) => journal.rollback().then(nothing),
  storeGet: ({ key }) => storeGet(key),
  storeSet: ({ key, value }) => storeSet(key, value),
  requestOf: async ({ layer }) => {
    const node = await findLayer(layer);
    return (node && readRequest(node)) ?? null;
  },
  resize: resizeWindow,
  close() {
    figma.closePlugin();
    return null;
  },
};

function nothing(): null {
  return null;
}
