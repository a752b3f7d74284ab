import type { EditorHost, HostStore } from "../../../../sdk/host/index.ts";
import type { Mutation } from "./mutation.ts";

const storing = (host: EditorHost, store: Partial<HostStore>): Partial<EditorHost> => ({
  store: { ...host.store, ...store },
});

/** Silent as the editor is, without giving up. */
const forever = (): Promise<never> => new Promise(() => undefined);

export const keeping: readonly Mutation[] = [
  {
    mistake: "loses the Request",
    caughtBy: ["results: request kept", "results: name and mark"].slice(0, 1),
    instead: (host) => ({
      place: (image, frame, how) => host.place(image, frame, how && { ...how, request: undefined }),
    }),
  },
  {
    mistake: "keeps the first 100 kB of a Request",
    caughtBy: ["results: large request kept"],
    instead: (host) => ({
      place: (image, frame, how) =>
        host.place(image, frame, how && { ...how, request: how.request?.slice(0, 100_000) }),
    }),
  },
  {
    mistake: "keeps Requests in Latin-1",
    caughtBy: ["results: request kept", "text: names and requests of results"],
    instead: (host) => ({
      place: (image, frame, how) =>
        host.place(image, frame, how && { ...how, request: how.request?.replace(/[^\0-ÿ]/g, "?") }),
    }),
  },
  {
    mistake: "tells every layer's Request as the last one",
    caughtBy: ["results: request of the user's layer", "at once: places"],
    instead: (host) => {
      let last: string | undefined;
      return {
        place(image, frame, how) {
          last = how?.request;
          return host.place(image, frame, how);
        },
        store: { ...host.store, requestOf: () => Promise.resolve(last) },
      };
    },
  },
  {
    mistake: "forgets the name",
    caughtBy: ["results: name and mark", "text: names and requests of results"],
    instead: (host) => ({
      place: (image, frame, how) => host.place(image, frame, how && { ...how, name: undefined }),
    }),
  },
  {
    mistake: "names a result in a second undo step",
    caughtBy: ["undo: place", "undo: place with a mask"],
    instead: (host) => ({
      async place(image, frame, how) {
        const placed = await host.place(image, frame, how);
        await host.place(image, frame, { ...how, kind: "replace", layer: placed.id });
        return placed;
      },
    }),
  },
  {
    mistake: "has transactions that are several steps and undo nothing",
    caughtBy: [
      "undo: transaction of several",
      "undo: transaction in a transaction",
      "undo: transaction that fails",
    ],
    instead: () => ({ transaction: (_, work) => work() }),
  },
  {
    mistake: "leaves an undo step for a transaction that does nothing",
    caughtBy: ["undo: transaction that does nothing"],
    instead: (host, subject) => ({
      async transaction(label, work) {
        const value = await host.transaction(label, work);
        const [layer] = await host.layers();
        if (layer) await subject.transform(layer.id, [1, 0, 0, 1, 0, 0]);
        return value;
      },
    }),
  },
  {
    mistake: "swallows the error of a transaction",
    caughtBy: ["undo: transaction that fails"],
    instead: (host) => ({
      transaction: <T>(label: string, work: () => Promise<T>) =>
        host.transaction(label, work).catch(() => undefined as T),
    }),
  },
  {
    mistake: "keeps settings in a plain object",
    caughtBy: ["store: empty"],
    instead: (host) => {
      const texts: Record<string, string | undefined> = {};
      return storing(host, {
        get: (key) => Promise.resolve(texts[key]),
        set: (key, value) => Promise.resolve(void (texts[key] = value)),
      });
    },
  },
  {
    mistake: "takes the empty text for none",
    caughtBy: ["store: set and get"],
    instead: (host) => storing(host, { get: async (key) => (await host.store.get(key)) || undefined }),
  },
  {
    mistake: "never takes a setting away",
    caughtBy: ["store: removal"],
    instead: (host) =>
      storing(host, {
        set: (key, value) => (value === undefined ? Promise.resolve() : host.store.set(key, value)),
      }),
  },
  {
    mistake: "keeps settings in a layer of the document",
    caughtBy: ["store: beside the document"],
    instead: (host, subject) =>
      storing(host, {
        async set(key, value) {
          const [layer] = await host.layers();
          if (layer) await subject.lock(layer.id);
          return host.store.set(key, value);
        },
      }),
  },
  {
    mistake: "escapes names as if they were markup",
    caughtBy: ["text: names and requests of results"],
    instead: (host) => ({
      place: (image, frame, how) =>
        host.place(
          image,
          frame,
          how && { ...how, name: how.name?.replaceAll("&", "&amp;").replaceAll("<", "&lt;") },
        ),
    }),
  },
  {
    mistake: "pastes names into a script",
    caughtBy: ["text: names of layers"],
    instead: (host) => ({
      async selection() {
        const selection = await host.selection();
        for (const { name } of selection?.layers ?? []) run(`const name = ("${name}");`);
        return selection;
      },
    }),
  },
  {
    mistake: "waits for a silent editor for ever",
    caughtBy: ["silence: capturing the selection"],
    instead: (host) => ({ capture: (scope, options) => host.capture(scope, options).catch(forever) }),
  },
  {
    mistake: "takes silence for an empty selection",
    caughtBy: ["silence: telling the selection", "silence: asked many times"],
    instead: (host) => ({ selection: () => host.selection().catch(() => undefined) }),
  },
  {
    mistake: "gives up on an editor that was silent once",
    caughtBy: ["silence: listing the layers"],
    instead: (host) => {
      let dead = false;
      return {
        async layers() {
          if (dead) throw new Error("The editor is gone.");
          return host.layers().catch((error: unknown) => {
            dead = true;
            throw error;
          });
        },
      };
    },
  },
];

/** Runs a text as a script, as a host does that pastes text into one; a text that is no script does nothing. */
function run(script: string): void {
  try {
    // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the mistake itself
    new Function(script)();
  } catch {
    // What cannot be run has done nothing.
  }
}
