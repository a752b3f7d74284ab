/** What the main thread and the page of the Figma plugin say to each other. */
export type * from "./calls.ts";
export type * from "./wire-drawing.ts";
export * from "./messages.ts";
export { exportKey, imageKey, isLasting } from "./picture-keys.ts";
export { readPathData, writePathData } from "./path-data.ts";
export { malformedCall, readToMain, readToPage } from "./read-message.ts";
