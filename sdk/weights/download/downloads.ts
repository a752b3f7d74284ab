import { DownloadFailed } from "../../errors.ts";
import type { ByteSource } from "../byte-source.ts";
import { urlFolder } from "../folders/url.ts";
import type { ModelFolder } from "../model-folder.ts";
import type { FileStore } from "../store/file-store.ts";
import { use } from "../store/uses.ts";
import type { HubAddress } from "./hub-address.ts";
import { hubFile, hubFolder } from "./hub-folder.ts";
import { openKeptFile, type DownloadOptions } from "./kept-file.ts";
import type { TellProgress } from "./file-progress.ts";
import { checkKnown, type KnownRepository } from "./known-files.ts";
import { Limiter } from "./limiter.ts";
import { Pace } from "./pace.ts";
import { STALL_MS, USUAL_PATIENCE, type Patience } from "./patience.ts";
import { Room, type MakeRoom } from "./room.ts";
import { urlRemote } from "./url-remote.ts";

/** The Hugging Face hub. */
export const HUB_URL = "https://huggingface.co";

const CONNECTIONS = 4;

export interface DownloadsOptions {
  /** Called when it is first needed: a model that lies on disk needs no store. */
  readonly store: () => Promise<FileStore>;
  readonly hub?: { readonly url?: string | undefined; readonly token?: string | undefined } | undefined;
  /** What is known of a repository before the hub is asked, of a catalogue. */
  readonly known?: ((address: HubAddress) => Promise<KnownRepository | undefined>) | undefined;
  /** Asked when a download does not fit. */
  readonly makeRoom?: MakeRoom | undefined;
  /** Bytes that may lie in memory where the store has no room. */
  readonly spillBytes?: number | undefined;
  readonly patience?: Patience | undefined;
  readonly stallMs?: number | undefined;
  readonly fetch?: typeof fetch | undefined;
}

/**
 * Bytes of one file that are here, and how many it will be; told when the file is opened and some ten times a second as
 * bytes arrive. They only become fewer when a piece is lost on its way.
 * @param model what the file is a part of: "org/name", the address of a folder or of the file itself
 */
export type TellDownload = (
  of: { readonly model: string; readonly file: string },
  loadedBytes: number,
  totalBytes: number,
) => void;

/**
 * Files from the network that stay here, a few connections for all of them together. What is opened cannot be freed
 * until `close`.
 */
export class Downloads {
  readonly #options: DownloadsOptions;
  readonly #connections = new Limiter(CONNECTIONS);
  readonly #pace = new Pace();
  readonly #uses = new Map<string, Promise<() => void>>();
  #room: Promise<Room> | undefined;

  constructor(options: DownloadsOptions) {
    this.#options = options;
  }

  /** @throws DownloadFailed when there is no such file, or it cannot be fetched */
  async file(url: string, tell: TellDownload, signal?: AbortSignal): Promise<ByteSource> {
    const source = await this.#open(url, { model: url, file: nameOf(url) }, tell, signal);
    if (source) return source;
    throw new DownloadFailed(`There is no ${url}: check the address.`, { value: url });
  }

  /** A folder on a server: every path is asked for below `base`, which may carry a query ("?download=true"). */
  folder(base: string, tell: TellDownload): ModelFolder {
    return urlFolder(base, (url, path, signal) => this.#open(url, { model: base, file: path }, tell, signal));
  }

  /**
   * @throws DownloadFailed when the hub has no such repository or file, or does not let it be read; IntegrityMismatch when
   *   its files are not those that are known
   */
  async hub(
    address: HubAddress,
    tell: TellDownload,
    signal?: AbortSignal,
  ): Promise<
    | { readonly type: "folder"; readonly folder: ModelFolder }
    | { readonly type: "file"; readonly source: ByteSource }
  > {
    const { url = HUB_URL, token } = this.#options.hub ?? {};
    const hub = { url: url.replace(/\/$/, ""), token };
    await this.#use(address.repo);
    const options = await this.#settings();
    // The hub's library is fetched by those who use the hub.
    const { hubListing } = await import("./hub-listing.ts");
    const known = await this.#options.known?.(address);
    const meant = { ...address, revision: address.revision ?? known?.revision };
    const listing = await hubListing(
      meant,
      hub,
      { ...options, store: options.room.store, stays: known !== undefined },
      signal,
    );
    if (known) checkKnown(address.repo, listing, known);
    const optionsFor = (file: string) => ({
      ...options,
      onProgress: bound(tell, { model: address.repo, file }),
    });
    if (address.path === undefined)
      return { type: "folder", folder: hubFolder(address.repo, listing, hub, optionsFor) };
    const found = listing.files.find(({ path }) => path === address.path);
    if (!found)
      throw new DownloadFailed(`${address.repo} has no file ${address.path}: check the name.`, {
        value: address.path,
      });
    const remote = hubFile(address.repo, listing, hub, found);
    const source = await openKeptFile(remote, optionsFor(found.path), signal);
    return { type: "file", source: source! };
  }

  /** What was opened may be freed from now on. */
  async close(): Promise<void> {
    const uses = [...this.#uses.values()];
    this.#uses.clear();
    for (const release of await Promise.all(uses)) release();
  }

  async #use(model: string): Promise<void> {
    let held = this.#uses.get(model);
    if (!held) this.#uses.set(model, (held = use(model)));
    await held;
  }

  async #open(
    url: string,
    of: { readonly model: string; readonly file: string },
    tell: TellDownload,
    signal?: AbortSignal,
  ) {
    const { fetch, stallMs } = this.#options;
    await this.#use(of.model);
    return openKeptFile(
      urlRemote(url, { fetch, stallMs, model: of.model }),
      { ...(await this.#settings()), onProgress: bound(tell, of) },
      signal,
    );
  }

  async #settings(): Promise<DownloadOptions> {
    const {
      makeRoom,
      spillBytes,
      patience = USUAL_PATIENCE,
      stallMs = STALL_MS,
      fetch: fetcher,
    } = this.#options;
    this.#room ??= this.#options
      .store()
      .then((store) => new Room(store, { makeRoom, memoryBytes: spillBytes }));
    return {
      room: await this.#room,
      connections: this.#connections,
      pace: this.#pace,
      patience,
      stallMs,
      // Called as a function of its own: browsers refuse `fetch` with another `this`.
      fetch: fetcher ?? ((input, init) => fetch(input, init)),
    };
  }
}

const bound =
  (tell: TellDownload, of: Parameters<TellDownload>[0]): TellProgress =>
  (loaded, total) =>
    tell(of, loaded, total);

const nameOf = (url: string): string => new URL(url).pathname.split("/").at(-1)!;
