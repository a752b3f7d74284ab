/** The page of a consumer: one picture of 64 × 64 by the built-in model on wasm, left where a test finds it. */
export const consumerCode = (from = "underdrawing", assets?: string): string => `
import { createEngine } from ${JSON.stringify(from)};

try {
  const engine = await createEngine({ model: "builtin", backend: "wasm", assets: ${JSON.stringify(assets)} });
  const { images } = await engine.generate({
    prompt: "a house by the sea", width: 64, height: 64, steps: 2, seed: 7, scheduler: "ddim",
  }).result;
  window.outcome = { width: images[0].width, height: images[0].height, data: [...images[0].data] };
} catch (error) {
  window.outcome = { failure: String(error) };
}
`;

export const consumerHtml = (script: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Consumer</title><link rel="icon" href="data:,">` +
  `<script type="module" src="${script}"></script>`;

/** What the page leaves in `window.outcome`. */
export type Outcome =
  | { readonly width: number; readonly height: number; readonly data: readonly number[] }
  | { readonly failure: string };
