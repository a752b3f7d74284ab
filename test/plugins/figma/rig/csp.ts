import type { Manifest } from "../../../../plugins/figma/manifest.ts";

/** The policy under which Figma runs a plugin's own page: its inline code, and the domains that the manifest lists. */
export function policyOf({ networkAccess }: Pick<Manifest, "networkAccess">): string {
  const listed = [...networkAccess.allowedDomains, ...(networkAccess.devAllowedDomains ?? [])];
  const domains = listed.filter((domain) => domain !== "none");
  return ["default-src 'unsafe-inline' 'unsafe-eval' data: blob:", ...domains].join(" ");
}
