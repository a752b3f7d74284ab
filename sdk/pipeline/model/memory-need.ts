/**
 * What each network of a model takes on its device, from its config alone: the bytes of its weights, which are exact, and
 * the peak of what is alive while it runs, walked layer by layer as its graph is. A runtime takes more than the latter for
 * its own copies, and holds on to what it took: on the CPU a process grew by up to 7 % more (`npm run bench:memory`).
 */
export { textNeed } from "./memory-need/text.ts";
export { controlNetNeed, unetNeed, type LatentSize } from "./memory-need/unet.ts";
export { vaeDecoderNeed, vaeEncoderNeed, type PixelSize } from "./memory-need/vae.ts";
export type { NeedOptions, NetworkNeed } from "./memory-need/tally.ts";
