import type { BaseNode } from "@figma/plugin-typings/plugin-api-standalone.d.ts";
import { frozenCopy } from "./node-data.ts";
import { getters, gettersOf } from "./node-getters.ts";
import { kinds, readOnly } from "./node-kinds.ts";
import { methodNames, methodsOf } from "./node-methods.ts";
import { setPlain, setters } from "./node-setters.ts";
import type { World } from "./world.ts";

/**
 * A node as the API hands it out: properties of its type and no others, copies that cannot be written to, and errors
 * where Figma has errors.
 */
export function makeHandle(world: World, id: string): BaseNode {
  const { document, moods } = world;
  const { type } = document.get(id);
  const computed = new Set(gettersOf(type));
  const callable = new Set(methodNames(type));
  const own = new Set([...Object.keys(kinds[type]!), ...computed, ...callable]);
  const methods = methodsOf(world, id);
  const target = Object.create(null) as object;
  return new Proxy(target, {
    has: (_target, key) => typeof key === "string" && own.has(key),
    get(_target, key) {
      if (typeof key !== "string") return undefined;
      if (key === "id") return id;
      if (key === "removed") return !document.has(id);
      if (key === "type") return type;
      if (!document.has(id)) throw new Error(`in get_${key}: The node with id "${id}" does not exist`);
      if (!own.has(key)) return undefined;
      if (callable.has(key)) return methods[key];
      const getter = computed.has(key) ? getters[key] : undefined;
      return getter ? getter(world, id) : frozenCopy(document.prop(id, key));
    },
    set(_target, key, value) {
      if (typeof key !== "string" || !own.has(key)) {
        throw new TypeError(`Cannot add property ${String(key)}, object is not extensible`);
      }
      if (!document.has(id)) throw new Error(`in set_${key}: The node with id "${id}" does not exist`);
      if (readOnly.has(key) || callable.has(key)) {
        throw new TypeError(`Cannot assign to read only property '${key}'`);
      }
      moods.gate(`set_${key}`);
      (setters[key] ?? setPlain)(world, id, value, key);
      return true;
    },
    defineProperty() {
      throw new TypeError("Cannot define property, object is not extensible");
    },
  }) as unknown as BaseNode;
}
