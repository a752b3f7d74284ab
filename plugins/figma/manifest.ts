import type { HostedAddress } from "./hosted-address.ts";

/** Figma's manifest.json, as far as this plugin uses it: https://developers.figma.com/docs/plugins/manifest */
export interface Manifest {
  readonly name: string;
  readonly id: string;
  readonly api: string;
  readonly editorType: readonly string[];
  readonly main: string;
  readonly ui: string;
  readonly documentAccess: "dynamic-page";
  readonly networkAccess: {
    readonly allowedDomains: readonly string[];
    readonly reasoning: string;
    readonly devAllowedDomains?: readonly string[];
  };
  readonly permissions: readonly string[];
  readonly menu: readonly { readonly name: string; readonly command: string }[];
  readonly relaunchButtons: readonly { readonly name: string; readonly command: string }[];
}

export interface ManifestOptions {
  readonly address: HostedAddress;
  /** Figma gives a plugin its id when it is published first. */
  readonly id: string;
}

/** The commands are those of plugins/figma/protocol: "again" stands on results. */
export function manifestOf({ address, id }: ManifestOptions): Manifest {
  const reasoning = `The panel and its built-in model are loaded from ${address.host}. Pictures are made on the user's own computer: no part of the document is sent anywhere.`;
  return {
    name: "Underdrawing",
    id,
    api: "1.0.0",
    editorType: ["figma"],
    main: "code.js",
    ui: "ui.html",
    documentAccess: "dynamic-page",
    networkAccess: address.local
      ? { allowedDomains: ["none"], reasoning, devAllowedDomains: [address.domain] }
      : { allowedDomains: [address.domain], reasoning },
    permissions: [],
    menu: [{ name: "Open Underdrawing", command: "open" }],
    relaunchButtons: [{ name: "Change or repeat", command: "again" }],
  };
}
