import { InvalidRequest } from "../../sdk/errors.ts";

/** Where the plugin's page is hosted. */
export interface HostedAddress {
  /** The page itself. */
  readonly page: string;
  /** As sentences name it. */
  readonly host: string;
  /** As Figma's manifest lists it: nothing beside the page's own folder. */
  readonly domain: string;
  /** On this machine, for development. */
  readonly local: boolean;
}

/**
 * Reads the folder of a static host that will serve the page.
 * @param text "https://example.org/underdrawing"; a slash at the end changes nothing
 * @throws InvalidRequest for what Figma would not accept: no https, a bare name or a number for a host, user names,
 *   queries, fragments, wildcards
 */
export function publicAddress(text: string): HostedAddress {
  const refuse = (why: string): never => {
    throw new InvalidRequest(
      `--origin ${JSON.stringify(text)} ${why}. Give the https address of the folder that will be hosted, for example https://example.org/underdrawing`,
      { value: text },
    );
  };
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return refuse("is no address");
  }
  if (url.protocol !== "https:") refuse("does not begin with https://, which Figma asks for");
  if (url.username !== "" || url.password !== "") refuse("holds a user name");
  if (url.search !== "" || url.hash !== "") refuse("holds a query or a fragment");
  if (!/^([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/.test(url.hostname)) refuse("names no public host");
  if (!/^[\w./~-]*$/.test(url.pathname)) refuse("has characters in its path that a manifest cannot list");
  const folder = url.pathname.replace(/\/+$/, "");
  return {
    page: `${url.origin}${folder}/index.html`,
    host: url.host,
    domain: folder === "" ? url.origin : `${url.origin}${folder}/`,
    local: false,
  };
}

/** @param origin "http://localhost:4127" */
export function localAddress(origin: string): HostedAddress {
  return { page: `${origin}/index.html`, host: new URL(origin).host, domain: origin, local: true };
}
