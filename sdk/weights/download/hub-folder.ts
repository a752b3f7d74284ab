import type { ModelFolder } from "../model-folder.ts";
import type { Hub, HubListing } from "./hub-listing.ts";
import { openKeptFile, type DownloadOptions } from "./kept-file.ts";
import type { RemoteFile } from "./remote-file.ts";

/** A repository's files as a checkpoint's folder: what is read is fetched and kept, what is not there costs no request. */
export function hubFolder(
  repo: string,
  listing: HubListing,
  hub: Hub,
  optionsFor: (path: string) => DownloadOptions,
): ModelFolder {
  return {
    name: repo,
    file: async (path, signal) => {
      const found = listing.files.find((each) => each.path === path);
      return found && openKeptFile(hubFile(repo, listing, hub, found), optionsFor(path), signal);
    },
  };
}

/** The hub redirects each request to its CDN, to which no token goes; the ETags there say nothing. */
export function hubFile(
  repo: string,
  { commit }: HubListing,
  { url, token }: Hub,
  { path, size, sha256 }: HubListing["files"][number],
): RemoteFile {
  const inside = path.split("/").map(encodeURIComponent).join("/");
  return {
    id: `hub:${repo}@${commit}/${path}`,
    model: repo,
    name: `${repo}/${path}`,
    immutable: true,
    address: {
      url: `${url}/${repo}/resolve/${commit}/${inside}`,
      headers: { ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    },
    describe: () => Promise.resolve({ size, etag: undefined, sha256 }),
  };
}
