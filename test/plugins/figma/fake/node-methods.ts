import type { BaseNode } from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import type { FakeDocument } from "./document.ts";
import { exportNode } from "./export.ts";
import { kinds, takesChildren } from "./node-kinds.ts";
import { arrange, sizeOf } from "./placement.ts";
import { resizeNode } from "./resize.ts";
import type { World } from "./world.ts";

/** Bytes of an entry of plugin data, key included. */
const mostPluginData = 100_000;

/** Names of the methods that a type has. */
export function methodNames(type: string): string[] {
  const names = [
    "getPluginData",
    "setPluginData",
    "getPluginDataKeys",
    "setRelaunchData",
    "getRelaunchData",
    "remove",
    "toString",
  ];
  if (takesChildren(type)) names.push("appendChild", "insertChild");
  if (type !== "DOCUMENT") names.push("exportAsync");
  if (type === "PAGE") names.push("on", "once", "off", "loadAsync");
  if ("layoutPositioning" in kinds[type]!) names.push("resize", "resizeWithoutConstraints", "rescale");
  return names;
}

export function methodsOf(world: World, id: string): Readonly<Record<string, unknown>> {
  const { document, moods } = world;
  const resize = (width: number, height: number) => {
    moods.gate("resize");
    resizeNode(document, id, width, height);
  };
  return {
    toString: () => id,
    getPluginData: (key: string) => document.get(id).pluginData[key] ?? "",
    getPluginDataKeys: () => Object.keys(document.get(id).pluginData),
    setPluginData(key: string, value: string) {
      moods.gate("setPluginData");
      if (Buffer.byteLength(key + value) > mostPluginData) {
        throw new Error("in setPluginData: Cannot set plugin data with an entry size larger than 100 kB");
      }
      document.setPluginData(id, key, value);
    },
    getRelaunchData: () => ({ ...document.get(id).relaunch }),
    setRelaunchData: (data: Record<string, string>) => document.setRelaunch(id, { ...data }),
    remove() {
      if (inInstance(document, id)) throw new Error("in remove: Removing this node is not allowed");
      const { parent } = document.get(id);
      document.remove(id);
      if (parent !== null && document.has(parent)) arrange(document, parent);
    },
    appendChild: (child: BaseNode) => insert(world, id, document.get(id).children.length, child),
    insertChild: (index: number, child: BaseNode) => insert(world, id, index, child),
    exportAsync: async (settings: unknown) => {
      await Promise.resolve();
      moods.gate("exportAsync");
      return exportNode(document, id, settings);
    },
    resize,
    resizeWithoutConstraints: resize,
    rescale: (scale: number) => {
      const { width, height } = sizeOf(document, id);
      resize(width * scale, height * scale);
    },
    on: (type: string, listener: (event: unknown) => void) => world.pageEvents.on(id, type, listener),
    off: (type: string, listener: (event: unknown) => void) => world.pageEvents.off(id, type, listener),
    loadAsync: async () => {
      await Promise.resolve();
      document.loadedPages.add(id);
    },
  };
}

function insert({ document, moods }: World, parent: string, index: number, { id }: BaseNode): void {
  moods.gate("insertChild");
  const count = document.get(parent).children.length;
  if (!Number.isInteger(index) || index < 0 || index > count)
    throw new Error(`in insertChild: Index ${index} is out of bounds`);
  if (document.get(parent).type === "INSTANCE" || inInstance(document, parent)) {
    throw new Error(
      "in insertChild: Cannot move node. New parent is an instance or is inside of an instance",
    );
  }
  if (document.subtree(id).includes(parent)) throw new Error("in insertChild: A node cannot be in itself");
  if (document.get(parent).type === "COMPONENT_SET" && document.get(id).type !== "COMPONENT") {
    throw new Error("in insertChild: A component set takes components only");
  }
  const from = document.get(id).parent;
  document.move(id, parent, index);
  if (from !== null && document.has(from)) arrange(document, from);
  arrange(document, parent);
}

function inInstance(document: FakeDocument, id: string): boolean {
  return document.ancestors(id).some((above) => document.get(above).type === "INSTANCE");
}
