import type { BaseNode, PageNode, PluginAPI } from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import { clientStorage } from "./client-storage.ts";
import { FakeDocument } from "./document.ts";
import { fakeImages } from "./fake-images.ts";
import { fakeUi, type FakeUiApi, type FakeWindow } from "./fake-window.ts";
import { Events, nodeChangeOn } from "./events.ts";
import { Moods } from "./moods.ts";
import { makeHandle } from "./node-handles.ts";
import type { World } from "./world.ts";
import { mixed } from "./node-data.ts";

import { absolute, arrange, container, setRelative } from "./placement.ts";
import { invert, multiply } from "../../../../sdk/host/matrix.ts";

/** The part of the Plugin API that the fake has; the main thread is to use no other. */
export type FakePluginApi = Pick<
  PluginAPI,
  | "apiVersion"
  | "command"
  | "editorType"
  | "skipInvisibleInstanceChildren"
  | "mixed"
  | "root"
  | "currentPage"
  | "setCurrentPageAsync"
  | "getNodeById"
  | "getNodeByIdAsync"
  | "on"
  | "off"
  | "once"
  | "showUI"
  | "closePlugin"
  | "clientStorage"
  | "createRectangle"
  | "createEllipse"
  | "createLine"
  | "createVector"
  | "createText"
  | "createFrame"
  | "createNodeFromSvg"
  | "group"
  | "createImage"
  | "getImageByHash"
  | "loadFontAsync"
  | "commitUndo"
  | "triggerUndo"
> & { readonly ui: FakeUiApi };

export interface FakeFigma {
  readonly api: FakePluginApi;
  readonly document: FakeDocument;
  readonly moods: Moods;
  /** A message from the window to the main thread. */
  receive(message: unknown, properties?: { readonly origin: string }): void;
  /** What a user does with nodes of the tree, through the same handles. */
  handle(id: string): BaseNode;
  /** The user selects. */
  select(ids: readonly string[]): void;
  /** What client storage holds, as JSON. */
  readonly kept: Map<string, string>;
  readonly closed: () => boolean;
  /** Tells the plugin's listeners that it is closing. */
  close(): void;
}

export interface FakeOptions {
  readonly window: FakeWindow;
  /** How the user opened the plugin. */
  readonly command?: string;
  /** A document that is open already. */
  readonly document?: FakeDocument;
  /** What client storage holds. */
  readonly kept?: Map<string, string>;
}

const fonts: readonly string[] = ["Inter Regular", "Inter Bold", "sans-serif Regular"];

export function createFakeFigma({
  window,
  command = "open",
  document = new FakeDocument(),
  kept = new Map<string, string>(),
}: FakeOptions): FakeFigma {
  const moods = new Moods();
  const { ui, show, receive } = fakeUi(window);
  const handles = new Map<string, BaseNode>();
  const loadedFonts = new Set<string>();
  let closed = false;

  const events = new Events((change) =>
    document.has(change.id) ? handle(change.id) : { removed: true, type: change.nodeType, id: change.id },
  );
  document.onChange = (change) => events.changed(document.currentPageId, change);
  const world: World = {
    document,
    moods,
    loadedFonts,
    handle,
    pageEvents: {
      on: (page, type, listener) => events.on(type === "nodechange" ? nodeChangeOn(page) : type, listener),
      off: (page, type, listener) => events.off(type === "nodechange" ? nodeChangeOn(page) : type, listener),
    },
  };

  function handle(id: string): BaseNode {
    const known = handles.get(id) ?? makeHandle(world, id);
    handles.set(id, known);
    return known;
  }

  function create(type: string): never {
    moods.gate(`create ${type}`);
    // What the caller asked for is what the type's name says.
    return handle(document.add(type, document.currentPageId)) as never;
  }

  function close(): void {
    if (closed) return;
    closed = true;
    events.tell("close");
    window.close();
  }

  const refuse = (asked: string) => (): never => {
    throw new Error(
      `in ${asked}: Cannot call with documentAccess: dynamic-page. Use the Async function instead`,
    );
  };

  const api: FakePluginApi = {
    apiVersion: "1.0.0",
    command,
    editorType: "figma",
    skipInvisibleInstanceChildren: false,
    mixed: mixed as unknown as PluginAPI["mixed"],
    get root() {
      return handle(document.rootId) as PluginAPI["root"];
    },
    get currentPage() {
      return handle(document.currentPageId) as PageNode;
    },
    set currentPage(_page) {
      refuse("set_currentPage")();
    },
    async setCurrentPageAsync(page) {
      await Promise.resolve();
      document.loadedPages.add(page.id);
      document.currentPageId = page.id;
      document.selection = [];
      events.tell("currentpagechange");
    },
    // The rule of dynamic-page is what is faked here.
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    getNodeById: refuse("getNodeById"),
    async getNodeByIdAsync(id) {
      await Promise.resolve();
      moods.gate("getNodeByIdAsync");
      return document.has(id) ? handle(id) : null;
    },
    on: (type: string, listener: (event: never) => void) => {
      if (type === "documentchange") {
        throw new Error(
          "in on: Cannot register a documentchange handler without calling figma.loadAllPagesAsync first",
        );
      }
      events.on(type, listener as (event: unknown) => void);
    },
    off: (type: string, listener: (event: never) => void) =>
      events.off(type, listener as (event: unknown) => void),
    once: (type: string, listener: (event: never) => void) =>
      events.on(type, listener as (event: unknown) => void),
    showUI: (html, options = {}) => show(html, options),
    closePlugin: close,
    ui,
    clientStorage: clientStorage(kept),
    createRectangle: () => create("RECTANGLE"),
    createEllipse: () => create("ELLIPSE"),
    createLine: () => create("LINE"),
    createVector: () => create("VECTOR"),
    createText: () => create("TEXT"),
    createFrame: () => create("FRAME"),
    createNodeFromSvg(svg) {
      if (!svg.trimStart().startsWith("<svg")) throw new Error("in createNodeFromSvg: Failed to parse SVG");
      return create("FRAME");
    },
    group(nodes, parent, index) {
      moods.gate("group");
      if (nodes.length === 0)
        throw new Error("in group: First argument must be an array of at least one node");
      const places = nodes.map(({ id }) => absolute(document, id));
      const count = document.get(parent.id).children.length;
      const id = document.add("GROUP", parent.id);
      document.move(id, parent.id, Math.min(index ?? count, count));
      for (const node of nodes) document.move(node.id, id, document.get(id).children.length);
      nodes.forEach((node, i) => place(document, node.id, places[i]!));
      arrange(document, parent.id);
      return handle(id) as ReturnType<PluginAPI["group"]>;
    },
    ...fakeImages(document, moods),
    async loadFontAsync({ family, style }) {
      await Promise.resolve();
      const name = `${family} ${style ?? "Regular"}`;
      if (!fonts.includes(name)) throw new Error(`in loadFontAsync: The font "${name}" could not be loaded`);
      loadedFonts.add(name);
    },
    commitUndo: () => document.commit(),
    triggerUndo: () => document.undo(),
  };

  return {
    api: Object.preventExtensions(api),
    document,
    moods,
    kept,
    handle,
    receive: (message, properties = { origin: "null" }) => receive(message, properties),
    select(ids) {
      document.selection = ids;
      events.tell("selectionchange");
    },
    closed: () => closed,
    close,
  };
}

/** Lays a node by a matrix of document space; a group's children by it together. */
export function place(document: FakeDocument, id: string, toDocument: ReturnType<typeof absolute>): void {
  const back = invert(absolute(document, container(document, id)));
  if (back) setRelative(document, id, multiply(back, toDocument));
}
