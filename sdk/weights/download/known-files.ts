import { IntegrityMismatch } from "../../errors.ts";
import type { HubListing } from "./hub-listing.ts";

/** What is known of a repository before the hub is asked. */
export interface KnownRepository {
  /** The commit that is meant; that of the first use is kept where there is none. */
  readonly revision?: string | undefined;
  readonly files: readonly KnownFile[];
}

export interface KnownFile {
  readonly path: string;
  readonly bytes?: number | undefined;
  /** Of the whole file, lower-case hexadecimal. */
  readonly sha256?: string | undefined;
}

/**
 * Compares what the hub says of a repository's files with what is known of them. What is not known is taken as it is.
 * @throws IntegrityMismatch where they differ
 */
export function checkKnown(repo: string, listing: HubListing, { files }: KnownRepository): void {
  for (const { path, bytes, sha256 } of files) {
    const found = listing.files.find((file) => file.path === path);
    if (!found) continue;
    if (bytes !== undefined && found.size !== bytes)
      throw mismatch(repo, path, `${found.size} bytes`, `${bytes}`);
    if (sha256 !== undefined && found.sha256 !== undefined && found.sha256 !== sha256)
      throw mismatch(repo, path, `SHA-256 ${found.sha256}`, sha256);
  }
}

const mismatch = (repo: string, path: string, found: string, known: string): IntegrityMismatch =>
  new IntegrityMismatch(
    `${repo}/${path} has ${found} on the hub where the catalogue knows ${known}: its publisher changed it, or a mirror hands out another file. Nothing of it was fetched; name a revision ("${repo}@main") to take it as it is.`,
    { value: found },
  );
