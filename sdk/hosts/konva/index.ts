/** The host for Konva 10: `konvaHost(stage)`. */
export { konvaHost } from "./konva-host.ts";
export type { KonvaHostOptions } from "./options.ts";
export type { Edit } from "../shared/transactions.ts";
export type { SettingsStore } from "../shared/local-store.ts";
