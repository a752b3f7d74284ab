import { Cancelled, DownloadFailed } from "../../errors.ts";
import { checkArrived, checkRange, type ByteSource } from "../byte-source.ts";
import { blobSource } from "./blob.ts";

/** How a URL is fetched. */
export interface UrlOptions {
  /** Sent with every request, for example an access token. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** In place of the global one. */
  readonly fetch?: typeof fetch;
}

/** Tensors are read one after the other in the order of the file: a small read takes what lies behind it along. */
const readAheadBytes = 1 << 20;

/**
 * A file behind a URL. Ranges are asked for one by one; a server that knows no Range requests, or lets no other origin
 * see how long the file is (a CDN without `Access-Control-Expose-Headers`), is asked for the whole file, which then lies
 * in a Blob.
 * @returns undefined when the server says that there is no such file (404, 410).
 * @throws DownloadFailed for every other answer, or none.
 */
export const urlSource = async (url: string, options: UrlOptions = {}): Promise<ByteSource | undefined> => {
  const first = await request(url, { ...options, range: "bytes=0-0" });
  if (first.status === 404 || first.status === 410) return undefined;
  const size = sizeFromContentRange(first.headers.get("content-range"));
  if (first.status === 206) {
    await first.arrayBuffer();
    return size === undefined ? wholeSource(url, options) : rangedSource(url, size, options);
  }
  if (first.status === 416) return blobSource(url, new Blob([]));
  if (!first.ok) throw refused(url, first.status);
  return blobSource(url, await bodyOf(url, first, options.signal));
};

const wholeSource = async (url: string, options: UrlOptions): Promise<ByteSource> => {
  const response = await request(url, options);
  if (!response.ok) throw refused(url, response.status);
  return blobSource(url, await bodyOf(url, response, options.signal));
};

const rangedSource = (url: string, size: number, options: UrlOptions): ByteSource => {
  const fetchRange = async (
    offset: number,
    length: number,
    signal: AbortSignal | undefined,
  ): Promise<Blob> => {
    checkRange(source, offset, length);
    if (length === 0) return new Blob([]);
    const range = `bytes=${offset}-${offset + length - 1}`;
    const response = await request(url, { ...options, range, signal: signal ?? options.signal });
    if (response.status !== 206) throw refused(url, response.status);
    return bodyOf(url, response, signal);
  };
  let ahead: { readonly offset: number; readonly bytes: Uint8Array } | undefined;
  const source: ByteSource = {
    name: url,
    size,
    read: async (offset, length, signal) => {
      checkRange(source, offset, length);
      const start = ahead ? offset - ahead.offset : -1;
      if (ahead && start >= 0 && start + length <= ahead.bytes.length)
        return ahead.bytes.slice(start, start + length);
      const asked = Math.min(Math.max(length, readAheadBytes), size - offset);
      const arrived = new Uint8Array(await (await fetchRange(offset, asked, signal)).arrayBuffer());
      const bytes = checkArrived(url, arrived, offset, asked);
      if (asked === length) return bytes;
      ahead = { offset, bytes };
      return bytes.slice(0, length);
    },
    span: fetchRange,
  };
  return source;
};

const request = async (
  url: string,
  {
    headers,
    signal,
    range,
    fetch: fetcher = fetch,
  }: UrlOptions & { readonly range?: string; signal?: AbortSignal | undefined },
): Promise<Response> => {
  try {
    return await fetcher(url, {
      headers: { ...headers, ...(range !== undefined && { range }) },
      ...(signal && { signal }),
    });
  } catch (cause) {
    throw interrupted(url, cause, signal);
  }
};

const bodyOf = async (url: string, response: Response, signal: AbortSignal | undefined): Promise<Blob> => {
  try {
    return await response.blob();
  } catch (cause) {
    throw interrupted(url, cause, signal);
  }
};

const interrupted = (url: string, cause: unknown, signal: AbortSignal | undefined): Error =>
  signal?.aborted === true
    ? new Cancelled(`Fetching ${url} was cancelled.`, { value: url, cause })
    : new DownloadFailed(`${url} cannot be reached: check the address and the connection.`, {
        value: url,
        cause,
      });

const refused = (url: string, status: number): DownloadFailed =>
  new DownloadFailed(
    `${url} answered with status ${status}: check the address, and the access token if it needs one.`,
    {
      value: status,
    },
  );

/** "bytes 0-0/1234" → 1234. */
const sizeFromContentRange = (header: string | null): number | undefined => {
  const total = header?.match(/^bytes \d+-\d+\/(\d+)$/)?.[1];
  return total === undefined ? undefined : Number(total);
};
