import { DownloadFailed } from "../../errors.ts";
import { cancelled, Interrupted, refusal } from "./failures.ts";
import { linkedAbort, untilAborted } from "./linked-abort.ts";
import { STALL_MS } from "./patience.ts";
import type { RemoteDescription, RemoteFile } from "./remote-file.ts";

/** How a file behind an address is asked for. */
export interface UrlRemoteOptions {
  /** Sent with every request, for example an access token. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Of the folder that the file is a part of; the file is a model of its own by default. */
  readonly model?: string | undefined;
  /** Milliseconds after which a server that has not answered counts as away. */
  readonly stallMs?: number | undefined;
  /** Of the whole file, where a catalogue tells it. */
  readonly sha256?: string | undefined;
}

/** A file behind any address. Whether it is still the same is told by its size and ETag. */
export function urlRemote(
  url: string,
  { headers = {}, fetch: fetcher = fetch, model = url, sha256, stallMs = STALL_MS }: UrlRemoteOptions = {},
): RemoteFile {
  /** The head of an answer; its body is not waited for. Not HEAD: many servers and signed addresses allow GET only. */
  const headOf = async (more: Readonly<Record<string, string>>, signal: AbortSignal | undefined) => {
    const { controller: stop, letGo } = linkedAbort(signal);
    const timer = setTimeout(() => stop.abort(), stallMs);
    try {
      const answer = fetcher(url, { headers: { ...headers, ...more }, signal: stop.signal });
      return await untilAborted(answer, stop.signal);
    } catch (cause) {
      if (signal?.aborted) throw cancelled(url, cause);
      throw new Interrupted("no answer", { cause });
    } finally {
      clearTimeout(timer);
      letGo();
      stop.abort();
    }
  };
  return {
    id: url,
    model,
    name: url,
    immutable: false,
    address: { url, headers },
    async describe(signal): Promise<RemoteDescription | undefined> {
      const part = await headOf({ range: "bytes=0-0" }, signal);
      if (part.status === 404 || part.status === 410) return undefined;
      const etag = strongEtag(part);
      if (part.status === 416) return { size: 0, etag, sha256 };
      if (!part.ok) throw refusal(url, part);
      // A server need not let a page of another origin see Content-Range; the length of the whole it may always see.
      const size = sizeOf(part) ?? sizeOf(await headOf({}, signal));
      if (size !== undefined) return { size, etag, sha256 };
      throw new DownloadFailed(
        `The server does not tell the size of ${url}: let it send Content-Length uncompressed, or let pages of other origins see Content-Range.`,
        { value: url },
      );
    },
  };
}

/** Of the whole file, in bytes. A compressed answer tells the length of its compressed form, which is of no use. */
function sizeOf({ ok, status, headers }: Response): number | undefined {
  const total = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1];
  if (status === 206) return total === undefined ? undefined : Number(total);
  const length = headers.get("content-length");
  return !ok || length === null || headers.has("content-encoding") ? undefined : Number(length);
}

function strongEtag({ headers }: Response): string | undefined {
  const etag = headers.get("etag");
  return etag === null || etag.startsWith("W/") ? undefined : etag;
}
