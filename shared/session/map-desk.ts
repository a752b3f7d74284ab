import { type MadeMap, makeMap, type MapPlace, type MapWish } from "./control-map.ts";

/** Maps that were made, one for each control: what is shown and what is sent is the same object. */
export interface MapDesk {
  /** The map as it is, if it is still what these wishes would give. */
  kept(wish: MapWish, place: DeskPlace): MadeMap | undefined;
  /** The kept map, or a new one. */
  make(wish: MapWish, place: DeskPlace): Promise<MadeMap>;
  forget(controlId: string): void;
}

export interface DeskPlace extends MapPlace {
  /** Goes up with each change of the document. */
  readonly version: number;
}

export function mapDesk(): MapDesk {
  const made = new Map<string, { readonly key: string; readonly map: MadeMap }>();
  const numberOf = identities();

  /** Equal keys give equal maps. */
  const keyOf = (
    { kind, source, options }: MapWish,
    { captures, size, names, version }: DeskPlace,
  ): string => {
    switch (source.kind) {
      case "map":
        return JSON.stringify([numberOf(source.map), size]);
      case "image":
        return JSON.stringify([numberOf(source.image), kind, options, size]);
      default:
        return JSON.stringify([source, kind, options, size, names, version, captures.frame]);
    }
  };
  const kept = (wish: MapWish, place: DeskPlace): MadeMap | undefined => {
    const found = made.get(wish.id);
    return found?.key === keyOf(wish, place) ? found.map : undefined;
  };

  return {
    kept,
    async make(wish, place) {
      const found = kept(wish, place);
      if (found) return found;
      const map = await makeMap(wish, place);
      // Whoever was first is shown already.
      const first = kept(wish, place);
      if (first) return first;
      made.set(wish.id, { key: keyOf(wish, place), map });
      return map;
    },
    forget: (controlId) => void made.delete(controlId),
  };
}

/** Objects told apart by number. */
function identities(): (value: object) => number {
  const numbers = new WeakMap<object, number>();
  let next = 0;
  return (value) => {
    const number = numbers.get(value) ?? ++next;
    numbers.set(value, number);
    return number;
  };
}
