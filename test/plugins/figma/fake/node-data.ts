/** A node of the fake document as plain values that are never changed in place, so that a snapshot is a copied map. */
export interface NodeData {
  readonly id: string;
  readonly type: string;
  readonly parent: string | null;
  /** Bottom first. */
  readonly children: readonly string[];
  /** By the names of the Plugin API. */
  readonly props: Readonly<Record<string, unknown>>;
  readonly pluginData: Readonly<Record<string, string>>;
  readonly relaunch: Readonly<Record<string, string>>;
}

/** As Figma's: equal to itself alone. */
export const mixed: unique symbol = Symbol("figma.mixed");

/** Figma hands out copies, which cannot be written to. */
export function frozenCopy<T>(value: T): T {
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  const copy: unknown = Array.isArray(value)
    ? value.map(frozenCopy)
    : Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, frozenCopy(entry)]));
  return Object.freeze(copy) as T;
}
