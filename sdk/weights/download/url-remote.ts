import { CorruptFile } from "../../errors.ts";
import { cancelled, Interrupted, refusal } from "./failures.ts";
import type { RemoteFile } from "./remote-file.ts";

export interface UrlRemoteOptions {
  /** Sent with every request, for example an access token. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly fetch?: typeof fetch | undefined;
  /** Of the whole file, where a catalogue tells it. */
  readonly sha256?: string | undefined;
}

/** A file behind any address. Whether it is still the same is told by its size and ETag. */
export function urlRemote(
  url: string,
  { headers = {}, fetch: fetcher = fetch, sha256 }: UrlRemoteOptions = {},
): RemoteFile {
  return {
    id: url,
    name: url,
    immutable: false,
    address: { url, headers },
    async describe(signal) {
      const stop = new AbortController();
      const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
      let response: Response;
      try {
        // Not HEAD: many servers and signed addresses allow GET only.
        response = await fetcher(url, { headers: { ...headers, range: "bytes=0-0" }, signal: both });
      } catch (cause) {
        if (signal?.aborted) throw cancelled(url, cause);
        throw new Interrupted("no answer", { cause });
      }
      stop.abort();
      if (response.status === 404 || response.status === 410) return undefined;
      const etag = strongEtag(response);
      if (response.status === 416) return { size: 0, etag, sha256 };
      if (!response.ok) throw refusal(url, response);
      return { size: sizeOf(url, response), etag, sha256 };
    },
  };
}

function sizeOf(url: string, { status, headers }: Response): number {
  const total = /\/(\d+)$/.exec(headers.get("content-range") ?? "")?.[1];
  const length = headers.has("content-encoding") ? null : headers.get("content-length");
  const text = status === 206 ? total : length;
  if (text) return Number(text);
  throw new CorruptFile(
    `The server does not tell the size of ${url}. It must allow range requests, and let pages of other origins see the header Content-Range.`,
    { value: url },
  );
}

function strongEtag({ headers }: Response): string | undefined {
  const etag = headers.get("etag");
  return etag === null || etag.startsWith("W/") ? undefined : etag;
}
