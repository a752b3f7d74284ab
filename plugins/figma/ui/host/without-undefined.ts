/**
 * A message without its undefined fields, which Figma does not carry. Values that a message may hold are objects, arrays,
 * primitives and bytes.
 */
export function withoutUndefined(value: unknown): unknown {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map(withoutUndefined);
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([name, field]) => [name, withoutUndefined(field)]),
  );
}
