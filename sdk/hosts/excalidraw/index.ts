/** The host for Excalidraw 0.18: `excalidrawHost(api)`. */
export { excalidrawHost } from "./excalidraw-host.ts";
export type { ExcalidrawHostOptions } from "./options.ts";
export type { SettingsStore } from "../shared/local-store.ts";
