/**
 * What Figma lets through between a plugin's two halves: objects, arrays, primitives, Date and Uint8Array. Anything else
 * (a Blob, an ArrayBuffer, another typed array, a Map, an Error, a function) ends a real plugin in ways that differ
 * between its browser and desktop versions; here it is always an error.
 *
 * Serialised into the stand-in page, too: it must not use anything from outside itself.
 * @throws TypeError that names the path of what does not pass
 */
export function cloneForFigma(value: unknown, path = "message"): unknown {
  if (value === null || ["undefined", "boolean", "number", "string"].includes(typeof value)) return value;
  const tag = Object.prototype.toString.call(value);
  if (tag === "[object Uint8Array]") return Uint8Array.from(value as Uint8Array);
  if (tag === "[object Date]") return new Date((value as Date).getTime());
  if (tag === "[object Array]")
    return (value as unknown[]).map((item, index) => cloneForFigma(item, `${path}[${index}]`));
  const prototype = tag === "[object Object]" ? (Object.getPrototypeOf(value) as object | null) : undefined;
  if (prototype !== null && (prototype === undefined || Object.getPrototypeOf(prototype) !== null))
    throw new TypeError(`Figma cannot clone ${path}: ${tag}`);
  return Object.fromEntries(
    Object.entries(value as object).map(([name, item]) => [name, cloneForFigma(item, `${path}.${name}`)]),
  );
}
