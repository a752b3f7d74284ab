import type { HostedAddress } from "./hosted-address.ts";

/**
 * What the server of the hosted page should send, in the form of a file called `_headers`, which some hosts read.
 *
 * Isolation gives WASM its threads inside Figma (Chromium). There is no `frame-ancestors` and no `X-Frame-Options`: the
 * plugin's own page has no origin that either could name, so both would lock Figma out as well. The page looks for
 * itself who frames it (ui/link/ancestors.ts).
 */
export function hostHeaders(address: HostedAddress): string {
  const folder = new URL(".", address.page).pathname;
  return `${folder}*
  Document-Isolation-Policy: isolate-and-credentialless
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
${folder}index.html
  Cache-Control: no-cache
${folder}dist/*
  Cache-Control: no-cache
${folder}models/*
  Cache-Control: public, max-age=86400
`;
}
