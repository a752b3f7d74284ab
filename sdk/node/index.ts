/** What `underdrawing` is in Node: the browser's surface with an engine that reads from disk, and files. */
export * from "../surface.ts";
export { createEngine, type NodeEngineOptions } from "./create-engine.ts";
export { cacheFolder, diskStore } from "./disk-store.ts";
export { freeModel, keptModels } from "./kept-models.ts";
export { directoryFolder } from "./directory-folder.ts";
export { encodePng } from "./png.ts";
export { planModel } from "./plan-model.ts";
