/**
 * The public surface in browsers. Maps are made by `underdrawing/conditioning`, drawings come from `underdrawing/host`,
 * and Node gets `underdrawing/node` under the same name.
 */
export * from "./surface.ts";
export { createEngine, type BrowserEngineOptions } from "./engine/create-engine.ts";
export { freeModel, keptModels } from "./engine/kept-models.ts";
export { browserStore } from "./weights/store/browser-store.ts";
export { imageToBlob } from "./engine/image.ts";
export { planModel, type BrowserPlanOptions } from "./engine/plan-model.ts";
