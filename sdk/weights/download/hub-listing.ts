import { HubApiError, listFiles, modelInfo } from "@huggingface/hub";
import { z } from "zod";
import { DownloadFailed } from "../../errors.ts";
import type { FileStore } from "../store/file-store.ts";
import { cancelled, Interrupted } from "./failures.ts";
import type { HubAddress } from "./hub-address.ts";
import { persist, type Patience } from "./patience.ts";
import { readSealed, writeSealed } from "../store/sealed.ts";
import { sha256 } from "../store/sha256.ts";

export interface Hub {
  /** Of the hub or of a mirror with the same paths. */
  readonly url: string;
  /** Sent to the hub alone, never kept. */
  readonly token: string | undefined;
}

const listingSchema = z.object({
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  gated: z.boolean(),
  files: z.array(z.object({ path: z.string(), size: z.int().nonnegative(), sha256: z.string().optional() })),
});

/** Every file of a repository at one commit. */
export type HubListing = z.output<typeof listingSchema>;

interface ListingOptions {
  readonly store: FileStore;
  /** What was listed once is meant for ever, even where no commit is named. */
  readonly stays?: boolean | undefined;
  readonly patience: Patience;
  readonly fetch: typeof fetch;
}

const COMMIT = /^[0-9a-f]{40}$/;

/**
 * What lies in a repository: two small requests, one when it has been listed before, none for a commit that has.
 * Without the hub the last listing serves.
 * @throws DownloadFailed for a repository that is not there or may not be read, Cancelled
 */
export async function hubListing(
  { repo, revision = "main" }: HubAddress,
  hub: Hub,
  { store, stays = false, patience, fetch }: ListingOptions,
  signal?: AbortSignal,
): Promise<HubListing> {
  const path = `hubs/${(await sha256(new TextEncoder().encode(`${hub.url}/${repo}@${revision}`))).slice(0, 32)}`;
  const kept = await readListing(store, path);
  if (kept && (stays || COMMIT.test(revision))) return kept;
  const how = {
    hubUrl: hub.url,
    ...(hub.token !== undefined && { accessToken: hub.token }),
    fetch: ((input, init) => fetch(input, { ...init, signal: signal ?? null })) as typeof fetch,
  };
  const ask = async (): Promise<HubListing> => {
    try {
      const info = await modelInfo({ name: repo, revision, additionalFields: ["sha"], ...how });
      if (kept?.commit === info.sha) return kept;
      const files: HubListing["files"][number][] = [];
      for await (const { type, path, size, lfs } of listFiles({
        repo,
        revision: info.sha,
        recursive: true,
        ...how,
      }))
        if (type === "file") files.push({ path, size: lfs?.size ?? size, ...(lfs && { sha256: lfs.oid }) });
      return { commit: info.sha, gated: Boolean(info.gated), files };
    } catch (error) {
      throw hubFailure(repo, revision, error, signal);
    }
  };
  try {
    const listing = await persist(repo, { ...patience, attempts: kept ? 1 : patience.attempts }, signal, ask);
    if (listing !== kept) await writeSealed(store, path, JSON.stringify(listing));
    return listing;
  } catch (error) {
    if (kept && error instanceof DownloadFailed && error.cause instanceof Interrupted) return kept;
    throw error;
  }
}

async function readListing(store: FileStore, path: string): Promise<HubListing | undefined> {
  try {
    const text = await readSealed(store, path);
    return text === undefined ? undefined : listingSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function hubFailure(
  repo: string,
  revision: string,
  error: unknown,
  signal: AbortSignal | undefined,
): unknown {
  if (signal?.aborted) return cancelled(repo, error);
  if (!(error instanceof HubApiError)) return new Interrupted("no answer from the hub", { cause: error });
  const { statusCode } = error;
  if (statusCode === 401 || statusCode === 403 || statusCode === 404)
    return new DownloadFailed(
      `The hub shows no ${repo} at ${revision} (status ${statusCode}). Check the name; if the model asks to accept its terms, do so on its page and give an access token.`,
      { value: repo, cause: error },
    );
  return statusCode === 429 || statusCode >= 500
    ? new Interrupted(`status ${statusCode} from the hub`, { cause: error })
    : new DownloadFailed(`The hub answered with status ${statusCode} for ${repo}.`, {
        value: statusCode,
        cause: error,
      });
}
