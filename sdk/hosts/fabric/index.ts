/** The host for fabric 7: `fabricHost(canvas)`. */
export { fabricHost } from "./fabric-host.ts";
export type { FabricHostOptions } from "./options.ts";
export type { Edit } from "../shared/transactions.ts";
export type { SettingsStore } from "../shared/local-store.ts";
