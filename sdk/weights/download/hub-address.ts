import { isTensorFile } from "../tensor-files.ts";

/** A repository on the Hugging Face hub, or one file of it. */
export interface HubAddress {
  /** "org/name". */
  readonly repo: string;
  /** A branch, a tag or a commit; "main" where absent. */
  readonly revision?: string | undefined;
  /** Of one file; the whole folder is meant where absent. */
  readonly path?: string | undefined;
}

const NAME = /^[\w-][\w.-]*$/;
const HOSTS = ["huggingface.co", "www.huggingface.co", "hf.co"];

/**
 * "org/name", "org/name@revision", "org/name/folder/file.safetensors", or the address of any of these pages of the hub.
 * Undefined for everything else: a path on disk begins with "./" or "/".
 */
export function parseHubAddress(text: string): HubAddress | undefined {
  const page = /^https?:\/\//.test(text) ? pageOf(text) : undefined;
  if (/^https?:\/\//.test(text)) return page;
  const [path, revision, ...more] = text.split("@");
  const [org, name, ...inner] = path!.split("/");
  if (more.length > 0 || revision === "" || !org || !name || !NAME.test(org) || !NAME.test(name))
    return undefined;
  const repo = `${org}/${name}`;
  if (inner.length === 0) return isTensorFile(name) ? undefined : { repo, revision };
  return inner.every((part) => part !== "" && part !== "..") && isTensorFile(inner.at(-1)!)
    ? { repo, revision, path: inner.join("/") }
    : undefined;
}

/** "https://huggingface.co/org/name/resolve/main/file.safetensors" and its like. */
function pageOf(text: string): HubAddress | undefined {
  const { hostname, pathname } = new URL(text);
  if (!HOSTS.includes(hostname)) return undefined;
  const [org, name, view, revision, ...inner] = pathname.split("/").filter(Boolean).map(decodeURIComponent);
  if (!org || !name || !NAME.test(org) || !NAME.test(name)) return undefined;
  const repo = `${org}/${name}`;
  if (view === undefined) return { repo };
  if (!["tree", "blob", "resolve"].includes(view)) return undefined;
  if (inner.length === 0 || view === "tree") return { repo, revision };
  return { repo, revision, path: inner.join("/") };
}
