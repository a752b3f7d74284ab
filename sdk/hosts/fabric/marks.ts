import { FabricObject } from "fabric";

/** Name of the property by which a picture of ours is known again; part of the document's JSON. */
const property = "underdrawing";

/** What an object keeps of Underdrawing, through `toObject` and `loadFromJSON`. */
export interface Mark {
  readonly id: string;
  /** The Request that made its picture. */
  readonly request?: string;
  /** Whether the whole object was made by us, or only its fill. */
  readonly made: boolean;
  readonly name?: string;
}

/** Objects without a mark gain nothing by this, so that the JSON of a document without results stays as it was. */
export function keepMarksInJson(): void {
  if (!FabricObject.customProperties.includes(property)) FabricObject.customProperties.push(property);
}

export function markOf(object: FabricObject): Mark | undefined {
  const mark = (object as unknown as Record<string, unknown>)[property];
  return isMark(mark) ? mark : undefined;
}

export function setMark(object: FabricObject, mark: Mark): void {
  object.set(property, mark);
}

function isMark(value: unknown): value is Mark {
  if (typeof value !== "object" || value === null) return false;
  const { id, request, made, name } = value as Record<string, unknown>;
  const optional = [request, name].every((text) => text === undefined || typeof text === "string");
  return typeof id === "string" && typeof made === "boolean" && optional;
}

/**
 * Ids of objects, which fabric has none of. They stand beside the objects, not in them; a marked object keeps its own
 * beyond a round through JSON, unless it is a copy of one that still lives.
 */
export class ObjectIds {
  readonly #ids = new WeakMap<FabricObject, string>();
  readonly #objects = new Map<string, WeakRef<FabricObject>>();
  #last = 0;

  of(object: FabricObject): string {
    const known = this.#ids.get(object);
    if (known !== undefined) return known;
    const marked = markOf(object)?.id;
    const holder = marked === undefined ? undefined : this.#objects.get(marked)?.deref();
    const id = marked !== undefined && !holder?.canvas ? marked : this.fresh();
    this.#ids.set(object, id);
    this.#objects.set(id, new WeakRef(object));
    return id;
  }

  fresh(): string {
    return `fabric-${(++this.#last).toString(36)}-${Math.floor(Math.random() * 2 ** 40).toString(36)}`;
  }
}
