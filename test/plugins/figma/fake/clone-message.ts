/**
 * What Figma lets pass between the main thread and the window: objects, arrays, primitives, Date and Uint8Array.
 * @throws Error that names what does not pass
 */
export function cloneMessage(value: unknown, path = "message"): unknown {
  if (typeof value !== "object" || value === null) {
    if (
      typeof value === "function" ||
      typeof value === "symbol" ||
      typeof value === "bigint" ||
      value === undefined
    ) {
      throw new Error(`in postMessage: Cannot unwrap ${typeof value} (${path})`);
    }
    return value;
  }
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object Uint8Array]") return Uint8Array.from(value as Uint8Array);
  if (tag === "[object Date]") return new Date(Number(value));
  if (Array.isArray(value)) return value.map((entry, i) => cloneMessage(entry, `${path}[${i}]`));
  const prototype: unknown = Object.getPrototypeOf(value);
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (tag !== "[object Object]" || !plain) throw new Error(`in postMessage: Cannot pass ${tag} (${path})`);
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, cloneMessage(entry, `${path}.${key}`)]),
  );
}
