/** What people pay at most, in gzipped bytes: tests hold it, and `npm run bench:size` shows it. */
export const LIMITS = {
  /** `import { createEngine } from "underdrawing"`, all that a bundler puts into the page for it, ONNX Runtime aside. */
  core: 150_000,
  /** The engine itself, which the worker loads, ONNX Runtime aside. */
  worker: 175_000,
  /** Figma's main-thread bundle. */
  figma: 60_000,
} as const;
