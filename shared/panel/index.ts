/** The panel that every editor shows: `mountPanel(element, { host, createEngine })`. */
export { mountPanel, type PanelOptions } from "./mount-panel.ts";
export type { PanelLook } from "./mount.tsx";
export { createSession, type SessionOptions } from "../session/create-session.ts";
export type { Session } from "../session/session.ts";
export type { PanelState } from "../session/state.ts";
