/** For editors whose objects form a tree: tell what lies in it (`Scene`), and the kit answers what a host is asked. */
export { captureScene } from "../shared/capture.ts";
export { anchorNow, currentFrame, frameOf } from "../shared/frames.ts";
export { localSettings, type SettingsStore } from "../shared/local-store.ts";
export type { Keep, Scene } from "../shared/scene.ts";
export { layersOf, selectionOf } from "../shared/selection.ts";
export { findNode, outermost, paintOrder } from "../shared/tree.ts";
