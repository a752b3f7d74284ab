import { matrices } from "../../../../sdk/host/index.ts";
import type { Mutation } from "./mutation.ts";

export const telling: readonly Mutation[] = [
  {
    mistake: "lists layers bottom first",
    caughtBy: ["list: order", "list: names", "list: results"],
    instead: (host) => ({ layers: async () => (await host.layers()).toReversed() }),
  },
  {
    mistake: "knows no depth",
    caughtBy: ["list: groups and their depth"],
    instead: (host) => ({
      layers: async () => (await host.layers()).map((layer) => ({ ...layer, depth: 0 })),
    }),
  },
  {
    mistake: "knows neither locks nor hidden layers",
    caughtBy: ["list: locked", "list: hidden"],
    instead: (host) => ({
      layers: async () => (await host.layers()).map((layer) => ({ ...layer, locked: false, visible: true })),
    }),
  },
  {
    mistake: "takes results for the user's layers",
    caughtBy: ["list: results", "results: name and mark"],
    instead: (host) => ({
      layers: async () => (await host.layers()).map((layer) => ({ ...layer, result: false })),
    }),
  },
  {
    mistake: "lists the roots only",
    caughtBy: ["list: groups and their depth"],
    instead: (host) => ({ layers: async () => (await host.layers()).filter(({ depth }) => depth === 0) }),
  },
  {
    mistake: "remembers the selection of before",
    caughtBy: ["list: selected layers", "list: nothing selected"].slice(0, 1),
    instead: (host) => {
      let first: ReturnType<typeof host.selection> | undefined;
      return { selection: () => (first ??= host.selection()) };
    },
  },
  {
    mistake: "tells an empty selection where nothing is selected",
    caughtBy: ["list: nothing selected", "documents: empty"],
    instead: (host) => ({
      selection: async () =>
        (await host.selection()) ?? {
          frame: { x: 0, y: 0, width: 1, height: 1 },
          layers: [],
          marquee: false,
        },
    }),
  },
  {
    mistake: "tells nothing of the selection",
    caughtBy: ["changes: of the selection"],
    instead: () => ({ onSelectionChange: () => () => undefined }),
  },
  {
    mistake: "tells nothing of the drawing",
    caughtBy: ["changes: by drawing", "changes: by moving", "changes: by deleting", "changes: after placing"],
    instead: () => ({ onDrawingChange: () => () => undefined }),
  },
  {
    mistake: "goes on telling listeners that were stopped",
    caughtBy: ["changes: until stopped"],
    instead: (host) => ({
      onDrawingChange(listener) {
        host.onDrawingChange(listener);
        return () => undefined;
      },
    }),
  },
  {
    mistake: "tells of what it places itself",
    caughtBy: ["changes: not by placing"],
    instead: (host) => {
      const listeners = new Set<() => void>();
      return {
        onDrawingChange(listener) {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
        async place(image, frame, how) {
          const placed = await host.place(image, frame, how);
          listeners.forEach((tell) => tell());
          return placed;
        },
      };
    },
  },
  {
    mistake: "previews with a layer that it takes away again",
    caughtBy: ["preview: is no part of the document", "preview: no undo step"],
    instead: (host, subject) => ({
      async preview(image, frame) {
        const { id } = await host.place(image, frame);
        return () => subject.remove(id);
      },
    }),
  },
  {
    mistake: "ends the other preview",
    caughtBy: ["preview: one after another"],
    instead: (host) => {
      const ends: (() => Promise<void>)[] = [];
      return {
        async preview(image, frame) {
          const end = await host.preview?.(image, frame);
          if (end) ends.push(end);
          return () => ends[0]?.() ?? Promise.resolve();
        },
      };
    },
  },
  {
    mistake: "inserts a picture of the layers",
    caughtBy: ["insert: layers of their own", "insert: groups with their children"],
    instead: (host) => ({
      async insert(layers, frame) {
        const image = await host.exportPixels(frame, 1);
        const placed = await Promise.all(layers.map(() => host.place(image, frame)));
        return placed.map(({ id }) => id);
      },
    }),
  },
  {
    mistake: "inserts in document space",
    caughtBy: ["insert: within a frame", "insert: after the frame moved"],
    instead: (host) => ({
      insert: async (layers, { x, y, width, height }) => host.insert?.(layers, { x, y, width, height }) ?? [],
    }),
  },
  {
    mistake: "inserts a step for each layer",
    caughtBy: ["undo: insert"],
    instead: (host) => ({
      async insert(layers, frame) {
        const ids: string[] = [];
        for (const layer of layers) ids.push(...((await host.insert?.([layer], frame)) ?? []));
        return ids;
      },
    }),
  },
  {
    mistake: "tells a frame of the selection that is not the capture's",
    caughtBy: ["list: frame of the selection"],
    instead: (host) => ({
      async selection() {
        const selection = await host.selection();
        const { toDocument = matrices.identity } = selection?.frame ?? {};
        return (
          selection && {
            ...selection,
            frame: {
              ...selection.frame,
              toDocument: matrices.multiply(matrices.translation(2, 0), toDocument),
            },
          }
        );
      },
    }),
  },
];
