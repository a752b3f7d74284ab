/** Runs inside a page: downloads over the page's own store, as an engine's worker does. */
import { sha256 } from "../../../../sdk/weights/store/sha256.ts";
import { browserStore } from "../../../../sdk/weights/store/browser-store.ts";
import { openKeptFile } from "../../../../sdk/weights/download/kept-file.ts";
import { listKept } from "../../../../sdk/weights/download/housekeeping.ts";
import { Limiter } from "../../../../sdk/weights/download/limiter.ts";
import { Pace } from "../../../../sdk/weights/download/pace.ts";
import { Room } from "../../../../sdk/weights/download/room.ts";
import { urlRemote } from "../../../../sdk/weights/download/url-remote.ts";

export interface PageRead {
  readonly url: string;
  readonly offset: number;
  readonly length: number;
  readonly sha256?: string | undefined;
  readonly stallMs: number;
}

export const downloadFunctions = {
  kind: async (): Promise<string> => (await browserStore()).kind,

  /** The hash of what was read, or the name of the error. */
  async read({ url, offset, length, sha256: whole, stallMs }: PageRead): Promise<string> {
    try {
      const file = await openKeptFile(urlRemote(url, { sha256: whole, stallMs: 10_000 }), {
        room: new Room(await browserStore()),
        connections: new Limiter(4),
        patience: { attempts: 2, firstWaitMs: 1, longestWaitMs: 2 },
        stallMs,
        pace: new Pace(),
        fetch: (input, init) => fetch(input, init),
      });
      return await sha256(Uint8Array.from(await file!.read(offset, length)));
    } catch (error) {
      return (error as Error).name;
    }
  },

  kept: async () => listKept(await browserStore()),

  /** Paths below a folder of the store. */
  async paths(folder: string): Promise<readonly string[]> {
    return (await (await browserStore()).list(folder)).map(({ path }) => path).sort();
  },

  /** Deletes a file of the store, or writes it anew cut off or with one bit changed. */
  async harm(path: string, how: "delete" | "cut" | "flip", at: number): Promise<void> {
    const store = await browserStore();
    const bytes = new Uint8Array(await (await store.read(path))!.arrayBuffer());
    if (how === "delete") return store.remove(path);
    if (how === "flip") bytes[at % bytes.length]! ^= 1;
    await store.write(path, how === "cut" ? bytes.slice(0, at % bytes.length) : bytes);
  },
};

Object.assign(globalThis, { downloadFunctions });
