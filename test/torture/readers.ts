import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { UnderdrawingError } from "../../sdk/errors.ts";
import { openKeptFile } from "../../sdk/weights/download/kept-file.ts";
import { Limiter } from "../../sdk/weights/download/limiter.ts";
import { Pace } from "../../sdk/weights/download/pace.ts";
import { Room } from "../../sdk/weights/download/room.ts";
import { urlRemote } from "../../sdk/weights/download/url-remote.ts";
import { memoryStore } from "../../sdk/weights/store/memory-store.ts";
import { bundlePage } from "../browser/bundle.ts";
import { launchBrowser, openPage } from "../browser/launch.ts";
import { servePages } from "../browser/page-server.ts";
import type { downloadFunctions as DownloadFunctions } from "../weights/download/page/download-page.ts";

declare const downloadFunctions: typeof DownloadFunctions;

/** Reads a part of a file as a process or page does that has just begun: all it knows lies in the store. */
export interface Reader {
  readonly store: string;
  /** The part's SHA-256, or the name of the error. */
  read(url: string, offset: number, length: number): Promise<string>;
  close(): Promise<void>;
}

const STALL_MS = 300;

/** @param sha256 of the whole file */
export function nodeReader(sha256: string): Promise<Reader> {
  const store = memoryStore();
  return Promise.resolve({
    store: "memory",
    async read(url, offset, length) {
      try {
        const file = await openKeptFile(urlRemote(url, { sha256 }), {
          room: new Room(store),
          connections: new Limiter(4),
          patience: { attempts: 2, firstWaitMs: 1, longestWaitMs: 2 },
          stallMs: STALL_MS,
          pace: new Pace(),
          fetch,
        });
        return createHash("sha256")
          .update(await file!.read(offset, length))
          .digest("hex");
      } catch (error) {
        if (error instanceof UnderdrawingError) return error.name;
        throw error;
      }
    },
    close: () => Promise.resolve(),
  });
}

/** In a page of headless Chromium, over its private file system. @param sha256 of the whole file */
export async function browserReader(sha256: string): Promise<Reader> {
  const entry = new URL("../weights/download/page/download-page.ts", import.meta.url);
  const server = await servePages({
    files: {
      ...(await bundlePage(fileURLToPath(entry))),
      "/": '<!doctype html><script type="module" src="/download-page.js"></script>',
    },
  });
  const browser = await launchBrowser({ gpu: false });
  const { page } = await openPage(browser, server.origin);
  const ready = () => page.waitForFunction(() => "downloadFunctions" in globalThis);
  await ready();
  return {
    store: await page.evaluate(() => downloadFunctions.kind()),
    read: (url, offset, length) =>
      page.evaluate((part) => downloadFunctions.read(part), {
        ...{ url, offset, length, sha256 },
        stallMs: STALL_MS,
      }),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
