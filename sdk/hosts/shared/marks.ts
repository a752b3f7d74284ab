import type { MaskText } from "./mask-text.ts";

/** Name of the property by which an object of ours is known again; part of the document's own file. */
export const markKey = "underdrawing";

/** What an object keeps of Underdrawing. */
export interface Mark {
  readonly id: string;
  /** The Request that made its picture. */
  readonly request?: string;
  /** Whether the whole object was made by us, or only its fill. */
  readonly made: boolean;
  readonly name?: string;
  /** Where an editor's pictures have no masks: the one that the picture was cut with. */
  readonly mask?: MaskText;
}

/** A mark as it was read from a document, whoever wrote it there; undefined for anything else. */
export function readMark(value: unknown): Mark | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, request, made, name } = value as Record<string, unknown>;
  const optional = [request, name].every((text) => text === undefined || typeof text === "string");
  return typeof id === "string" && typeof made === "boolean" && optional ? (value as Mark) : undefined;
}

export interface IdTools<Node> {
  readonly markOf: (node: Node) => Mark | undefined;
  /** Part of the document still. */
  readonly lives: (node: Node) => boolean;
}

/**
 * Ids of objects whose editor has none. They stand beside the objects, not in them; a marked object keeps its own beyond
 * a round through the document's file, unless it is a copy of one that still lives.
 */
export class NodeIds<Node extends object> {
  readonly #ids = new WeakMap<Node, string>();
  readonly #nodes = new Map<string, WeakRef<Node>>();
  readonly #host: string;
  readonly #tools: IdTools<Node>;
  #last = 0;

  constructor(host: string, tools: IdTools<Node>) {
    this.#host = host;
    this.#tools = tools;
  }

  of(node: Node): string {
    const known = this.#ids.get(node);
    if (known !== undefined) return known;
    const marked = this.#tools.markOf(node)?.id;
    const holder = marked === undefined ? undefined : this.#nodes.get(marked)?.deref();
    const taken = holder !== undefined && this.#tools.lives(holder);
    const id = marked !== undefined && !taken ? marked : this.fresh();
    this.#ids.set(node, id);
    this.#nodes.set(id, new WeakRef(node));
    return id;
  }

  /** Not to be met again in another session: it may end up in the document's file. */
  fresh(): string {
    const random = Math.floor(Math.random() * 2 ** 40).toString(36);
    return `${this.#host}-${(++this.#last).toString(36)}-${random}`;
  }
}
