/** The panel that every editor shows: `mountPanel(element, { host, createEngine })`. */
export { mountPanel, type PanelOptions } from "./mount-panel.ts";
export type { PanelLook } from "./mount.tsx";
export { createSession, type SessionOptions } from "../session/create-session.ts";
export type { Session, Watched } from "../session/session.ts";
export type * from "../session/state.ts";
export type * from "../session/model-state.ts";
export type { KeptParts } from "../session/kept-shelf.ts";
export type { Message, MessageKey } from "../session/message.ts";
export type { CreateEngine } from "../session/engine-slot.ts";
export type { Clock } from "../session/clock.ts";
export type { Bounds } from "../history/bounds.ts";
export type { History } from "../history/history.ts";
export type { Flavour, Scheme } from "../theme/flavours.ts";
export type { Language } from "../strings/format.ts";
