import type { Layer } from "../drawing.ts";
import type { HostSubject, OpenSubject } from "../conformance/subject.ts";
import type { Painter } from "../editor/painter.ts";
import { identity, invert, multiply } from "../matrix.ts";
import { MemoryDocument } from "./document.ts";
import { memoryHost } from "./memory-host.ts";
import { shownDrawing } from "./shown.ts";
import { exchange, find, withNewIds } from "./tree.ts";

/** A document in memory for the conformance suite. */
export const memorySubject =
  (paint: Painter): OpenSubject =>
  (size) => {
    const document = new MemoryDocument(size);
    const mood = editorMood();
    const host = memoryHost(document, { paint, answers: mood.answers, patience: 100 });
    return Promise.resolve({ ...userOf(document, paint), ...mood, host });
  };

/** What a user does: edits that the document tells of. */
function userOf(
  document: MemoryDocument,
  paint: Painter,
): Omit<HostSubject, "host" | "silence" | "failAfter"> {
  const edit = (label: string, layers: readonly Layer[]) => {
    document.change(label, { layers });
    document.contentChanged.emit();
    return Promise.resolve();
  };
  return {
    async draw(layers) {
      const added = layers.map((layer) => withNewIds(layer, () => document.newId()));
      await edit("Draw", [...document.content.layers, ...added]);
      return added.map(({ id }) => id);
    },
    childrenOf(id) {
      const layer = find(document.content.layers, id)?.layer;
      return Promise.resolve(layer?.kind === "group" ? layer.children.map((child) => child.id) : []);
    },
    select: (ids) => Promise.resolve(document.select(ids)),
    transform(id, by) {
      const found = find(document.content.layers, id);
      const parent = found?.parentToDocument ?? identity;
      const inParent = multiply(invert(parent) ?? identity, multiply(by, parent));
      const moved = (layer: Layer): Layer => ({ ...layer, transform: multiply(inParent, layer.transform) });
      return edit(
        "Move",
        exchange(document.content.layers, id, (layer) => [moved(layer)]),
      );
    },
    async remove(id) {
      await edit(
        "Delete",
        exchange(document.content.layers, id, () => []),
      );
      document.select(document.selection.filter((selected) => selected !== id));
    },
    lock(id) {
      document.change("Lock", { locked: new Set([...document.content.locked, id]) });
      return Promise.resolve();
    },
    pixels: (region) => paint(shownDrawing(document, region), region),
    fingerprint: () => Promise.resolve(JSON.stringify([document.content, document.selection], plainly)),
    undo: () => Promise.resolve(document.undo()),
    close: () => Promise.resolve(),
  };
}

/** JSON has no maps and no bytes. */
function plainly(_key: string, value: unknown): unknown {
  if (value instanceof Map || value instanceof Set) return [...(value as Iterable<unknown>)];
  if (!(value instanceof Uint8ClampedArray)) return value;
  return value.reduce((hash, byte) => (Math.imul(hash, 31) + byte) | 0, value.length);
}

/** An editor that answers, does not answer, or fails, as a test wants it. */
function editorMood(): Required<Pick<HostSubject, "silence" | "failAfter">> & {
  readonly answers: () => Promise<void>;
} {
  let silent = false;
  let successes = Infinity;
  return {
    answers() {
      if (silent) return new Promise(() => undefined);
      if (successes-- > 0) return Promise.resolve();
      successes = Infinity;
      return Promise.reject(new Error("The document failed, as it was told to."));
    },
    silence() {
      silent = true;
      return () => void (silent = false);
    },
    failAfter: (count) => void (successes = count),
  };
}
