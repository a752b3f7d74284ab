import type { Random } from "../random.ts";

const deep = (levels: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < levels; i += 1) value = i % 2 === 0 ? [value] : { a: value };
  return value;
};

/** Values that JSON can hold and that people (or programs) put where something else belongs. */
const JSON_VALUES: readonly (() => unknown)[] = [
  () => null,
  () => true,
  () => 0,
  () => -1,
  () => 1.5,
  () => 2 ** 31,
  () => 2 ** 53,
  () => 1e308,
  () => -1e-308,
  () => "",
  () => "1",
  () => "__proto__",
  () => "\u0000\ud800",
  () => "x".repeat(10_000),
  () => [],
  () => [[]],
  () => [1, "1", null],
  () => Array<number>(2000).fill(7),
  () => ({}),
  () => ({ length: 1e9 }),
  () => deep(500),
];

const cyclic = (): unknown => {
  const value: Record<string, unknown> = {};
  value["self"] = value;
  return value;
};

/** Values that only a program can hold. */
export const PROGRAM_VALUES: readonly (() => unknown)[] = [
  () => undefined,
  () => NaN,
  () => Infinity,
  () => -0,
  () => 10n ** 30n,
  () => Symbol.for("field"),
  () => () => 1,
  () => new Date(NaN),
  () => new Map([["width", 64]]),
  () => new Uint8Array(12),
  () => new Uint8ClampedArray(3),
  () => new Float32Array(12),
  () => new ArrayBuffer(12),
  () => Object.create(null) as unknown,
  () => new Proxy({}, {}),
  cyclic,
];

const STRANGE_KEYS = ["__proto__", "constructor", "toString", "", "0", "prompt ", "_note", "dtype", "shape"];

type Container = unknown[] | Record<string, unknown>;

/** Plain objects have a prototype without a prototype, whatever realm they are from: tests run in one of their own. */
const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype !== null && Object.getPrototypeOf(prototype) === null;
};

const isContainer = (value: unknown): value is Container =>
  Array.isArray(value) || (typeof value === "object" && value !== null && isPlain(value));

/** Lists and objects are copied, all else (pixels) is shared. */
const copyOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(copyOf);
  if (!isContainer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
};

/** Changes are made no deeper than this: strange values may be deep, or hold themselves. */
const DEPTH = 5;

/** The lists and objects inside a value, itself included. */
const containers = (value: unknown, depth = DEPTH): Container[] =>
  isContainer(value) && depth > 0
    ? [value, ...Object.values(value).flatMap((inner) => containers(inner, depth - 1))]
    : [];

const setAt = (container: Container, key: string, value: unknown): void => {
  Object.defineProperty(container, key, { value, writable: true, enumerable: true, configurable: true });
};

const removeAt = (container: Container, key: string): void => {
  if (Array.isArray(container)) container.splice(Number(key), 1);
  else Reflect.deleteProperty(container, key);
};

const tweaked = (value: unknown, random: Random): unknown => {
  if (typeof value === "number")
    return random.pick([-value, value + 1, value / 3, value * 1e6, value - 1, String(value)]);
  if (typeof value === "string")
    return random.pick([value.slice(1), `${value}x`, value.toUpperCase(), value.repeat(3)]);
  return [value];
};

/**
 * A copy of a value with one to four changes inside: fields replaced, tweaked, removed, doubled, moved.
 * @param strange values to put in place of others
 */
export const mutateValue = (
  original: object,
  random: Random,
  strange: readonly (() => unknown)[] = JSON_VALUES,
): unknown => {
  if (random.chance(0.005)) return random.pick(strange)();
  const value: unknown = copyOf(original);
  for (let i = random.below(4); i >= 0; i -= 1) {
    const container = random.pick(containers(value));
    const keys = Object.keys(container);
    if (keys.length === 0 || random.chance(0.1))
      setAt(container, Array.isArray(container) ? "0" : random.pick(STRANGE_KEYS), random.pick(strange)());
    else {
      const key = random.pick(keys);
      const current = (container as Record<string, unknown>)[key];
      const change = random.below(5);
      if (change === 0) removeAt(container, key);
      else if (change === 1) setAt(container, random.pick(keys), current);
      else if (change === 2) setAt(container, key, tweaked(current, random));
      else setAt(container, key, random.pick(strange)());
    }
    if (!isContainer(value)) break;
  }
  return value;
};

export const ALL_VALUES = [...JSON_VALUES, ...PROGRAM_VALUES];
