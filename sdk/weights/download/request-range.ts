import { DownloadFailed } from "../../errors.ts";
import { cancelled, Interrupted, refusal, RemoteChanged } from "./failures.ts";
import { linkedAbort, untilAborted } from "./linked-abort.ts";
import type { RemoteAddress } from "./remote-file.ts";

export interface RangeRequest {
  readonly name: string;
  readonly address: RemoteAddress;
  readonly start: number;
  /** Not included. */
  readonly end: number;
  /** Of the whole file, as it was described. */
  readonly size: number;
  readonly etag: string | undefined;
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal | undefined;
  /** Milliseconds without a byte after which the answer counts as cut. */
  readonly stallMs: number;
}

export interface RangeAnswer {
  /** Where its first byte lies and its last one ends: as asked, or the whole file from a server that knows no ranges. */
  readonly start: number;
  readonly end: number;
  /** The pieces as they arrive. @throws Interrupted, Cancelled */
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * Asks for a part of a file, and believes nothing that the answer's headers do not say.
 * @throws Interrupted when another attempt may do better, RemoteChanged when the file is another one now, DownloadFailed
 *   when no attempt will help, Cancelled
 */
export async function requestRange(request: RangeRequest): Promise<RangeAnswer> {
  const { name, address, start, end, size, etag, signal } = request;
  const { controller: stop, letGo } = linkedAbort(signal);
  const watch = stallWatch(request.stallMs, () => stop.abort());
  const close = () => {
    watch.stop();
    letGo();
    stop.abort();
  };
  let response: Response;
  try {
    const headers = { ...address.headers, range: `bytes=${start}-${end - 1}` };
    const answer = request.fetch(address.url, { headers, signal: stop.signal });
    response = await untilAborted(answer, stop.signal);
  } catch (cause) {
    close();
    if (signal?.aborted) throw cancelled(name, cause);
    throw new Interrupted("no answer", { cause });
  }
  watch.touch();
  try {
    checkAnswer(response);
  } catch (error) {
    close();
    throw error;
  }
  const pieces = piecesOf(response);
  return response.status === 206 ? { start, end, pieces } : { start: 0, end: size, pieces };

  function checkAnswer({ status, headers, ok }: Response): void {
    if (status === 416) throw new RemoteChanged(`${name} has no bytes ${start} to ${end} any more.`);
    if (!ok) throw refusal(name, response);
    if (/^text\/html\b/i.test(headers.get("content-type") ?? ""))
      throw new DownloadFailed(
        `${name} was answered with a web page instead of the file: perhaps a log-in or a network's welcome page; open the address in a browser.`,
        { value: headers.get("content-type") },
      );
    const now = headers.get("etag") ?? undefined;
    if (etag !== undefined && now !== undefined && isStrong(now) && now !== etag)
      throw new RemoteChanged(`${name} has changed while it was fetched.`);
    if (status !== 206) {
      const length = headers.get("content-length");
      // A compressed answer tells the length of its compressed form.
      if (length !== null && !headers.has("content-encoding") && Number(length) !== size)
        throw new RemoteChanged(`${name} is ${length} bytes long now, not ${size}.`);
      return;
    }
    const range = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(headers.get("content-range") ?? "");
    // Servers need not let a page of another origin see this header; the chunk's length is then all that can be checked.
    if (!range) return;
    if (range[3] !== "*" && Number(range[3]) !== size)
      throw new RemoteChanged(`${name} is ${range[3]} bytes long now, not ${size}.`);
    if (Number(range[1]) !== start)
      throw new Interrupted(`bytes ${range[1]} came where ${start} were asked for`);
  }

  async function* piecesOf({ body }: Response): AsyncGenerator<Uint8Array> {
    if (!body) throw new Interrupted("an answer without a body");
    const reader = body.getReader();
    try {
      for (;;) {
        const next = await untilAborted(reader.read(), stop.signal);
        if (next.done) return;
        watch.touch();
        yield next.value;
      }
    } catch (cause) {
      if (signal?.aborted) throw cancelled(name, cause);
      throw new Interrupted("the connection was cut", { cause });
    } finally {
      close();
    }
  }
}

const isStrong = (etag: string): boolean => !etag.startsWith("W/");

function stallWatch(ms: number, onStall: () => void) {
  let timer = setTimeout(onStall, ms);
  return {
    touch() {
      clearTimeout(timer);
      timer = setTimeout(onStall, ms);
    },
    stop: () => clearTimeout(timer),
  };
}
