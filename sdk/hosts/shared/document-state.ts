/**
 * What a document of objects holds, as far as an undo step can change it: which objects lie where, and what each says.
 * `Container` is a group, or what stands for the document itself.
 */
export interface DocumentState<Node extends object, Container> {
  readonly order: ReadonlyMap<Container, readonly Node[]>;
  readonly values: ReadonlyMap<Node, Readonly<Record<string, unknown>>>;
}

export interface Change<Node extends object, Container> {
  readonly before: DocumentState<Node, Container>;
  readonly after: DocumentState<Node, Container>;
}

/** What differs between two states of one document, and nothing else of it; undefined where nothing does. */
export function changeBetween<Node extends object, Container>(
  before: DocumentState<Node, Container>,
  after: DocumentState<Node, Container>,
): Change<Node, Container> | undefined {
  const order = {
    before: new Map<Container, readonly Node[]>(),
    after: new Map<Container, readonly Node[]>(),
  };
  for (const [container, then] of before.order) {
    const now = after.order.get(container);
    if (now === undefined || sameList(then, now)) continue;
    order.before.set(container, then);
    order.after.set(container, now);
  }
  const values = { before: new Map<Node, Values>(), after: new Map<Node, Values>() };
  for (const [node, then] of before.values) {
    const now = after.values.get(node);
    if (now === undefined) continue;
    const keys = [...new Set([...Object.keys(then), ...Object.keys(now)])].filter(
      (key) => !same(then[key], now[key]),
    );
    if (keys.length === 0) continue;
    values.before.set(node, picked(then, keys));
    values.after.set(node, picked(now, keys));
  }
  if (order.before.size === 0 && values.before.size === 0) return undefined;
  return {
    before: { order: order.before, values: values.before },
    after: { order: order.after, values: values.after },
  };
}

type Values = Readonly<Record<string, unknown>>;

function picked(values: Values, keys: readonly string[]): Values {
  return Object.fromEntries(keys.map((key) => [key, values[key]]));
}

/** A copy that later changes of the value in place do not reach: lists and plain values are copied, objects are not. */
export function frozenCopy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(frozenCopy);
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, frozenCopy(inner)]));
}

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return sameList(a, b);
  if (!isPlain(a) || !isPlain(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => same(a[key], b[key]));
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, i) => same(value, b[i]));
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
