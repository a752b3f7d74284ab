import { Cancelled, DownloadFailed } from "../../errors.ts";

/** A failure that another attempt may not meet: the network, a busy server, an answer cut short. */
export class Interrupted extends Error {
  /** Milliseconds that the server asks to wait; undefined when it says nothing. */
  readonly waitMs: number | undefined;

  constructor(message: string, { cause, waitMs }: InterruptedDetail = {}) {
    super(message, { cause });
    this.name = "Interrupted";
    this.waitMs = waitMs;
  }
}

interface InterruptedDetail {
  readonly cause?: unknown;
  readonly waitMs?: number | undefined;
}

/** The server has another file now than the one whose beginning is here. */
export class RemoteChanged extends Error {
  override readonly name = "RemoteChanged";
}

export const cancelled = (name: string, cause: unknown): Cancelled =>
  new Cancelled(`Fetching ${name} was cancelled.`, { value: name, cause });

/** Statuses that may pass by themselves: time-out, too early, too many requests, and the server's own troubles. */
const PASSING = new Set([408, 425, 429, 500, 502, 503, 504, 520, 522, 524]);

/** What a refusal means. */
export function refusal(name: string, response: Response): Error {
  const { status } = response;
  if (PASSING.has(status)) return new Interrupted(`status ${status}`, { waitMs: retryAfter(response) });
  if (status === 401 || status === 403)
    return new DownloadFailed(
      `${name} may not be fetched (status ${status}): accept its terms on its page, and give an access token that may read it.`,
      { value: status },
    );
  if (status === 404 || status === 410)
    return new DownloadFailed(`There is no ${name}: check the address and the revision.`, { value: status });
  return new DownloadFailed(`${name} was answered with status ${status}: check the address.`, {
    value: status,
  });
}

/** `Retry-After` in seconds or as a date. */
function retryAfter(response: Response): number | undefined {
  const header = response.headers.get("retry-after");
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
