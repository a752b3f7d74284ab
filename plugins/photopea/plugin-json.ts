import { photopeaOrigin } from "./bridge/index.ts";

/** What Photopea asks of a plugin: an entry of `environment.plugins`, and the file that its gallery takes. */
export interface PluginJson {
  readonly name: string;
  readonly url: string;
  readonly icon: string;
  /** Of the panel, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** @param address where the page is hosted, with or without a slash at its end */
export function pluginJson(address: string): PluginJson {
  const base = address.replace(/\/*$/, "/");
  return { name: "Underdrawing", url: base, icon: `${base}icon.png`, width: 320, height: 640 };
}

/** Opens Photopea with the plugin in it: its settings stand behind the address's hash. */
export function readyLink(plugin: PluginJson): string {
  return `${photopeaOrigin}#${encodeURIComponent(JSON.stringify({ environment: { plugins: [plugin] } }))}`;
}
