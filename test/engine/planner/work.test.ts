import { describe, expect, test } from "@jest/globals";
import { pictureWork } from "../../../sdk/engine/planner/work/picture-work.ts";
import { textWork } from "../../../sdk/engine/planner/work/text-work.ts";
import { totalOf, type Work } from "../../../sdk/engine/planner/work/layer-work.ts";
import { controlNetWork, unetWork } from "../../../sdk/engine/planner/work/unet-work.ts";
import { vaeDecoderWork } from "../../../sdk/engine/planner/work/vae-work.ts";
import { sd15 } from "./models.ts";

const SIZE = { rows: 64, columns: 64 };
const { text, unet, vae } = sd15();

describe("work of Stable Diffusion 1.5 at 512 × 512", () => {
  /** Kim et al. 2023 (BK-SDM, arXiv 2305.15798) count multiplications with additions, scores of attention left out. */
  const counted = ({ convolution, matrix }: Work) => (convolution + matrix) / 2e9;

  test("is what was published", () => {
    expect(counted(unetWork(unet.config, SIZE))).toBeCloseTo(339, 0);
    expect(counted(vaeDecoderWork(vae.config, SIZE))).toBeCloseTo(1240, 0);
    expect(counted(textWork(text.config))).toBeCloseTo(6.5, 1);
  });

  test("of a ControlNet is about a third of the UNet's", () => {
    const share = totalOf(controlNetWork(unet.config, SIZE)) / totalOf(unetWork(unet.config, SIZE));
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.4);
  });

  test("grows with steps, guidance and controls", () => {
    const picture = { width: 512, height: 512, steps: 20, guided: true, controls: 0 };
    const once = totalOf(pictureWork(sd15(), { ...picture, steps: 1, guided: false }));
    const step = totalOf(unetWork(unet.config, SIZE));
    const all = totalOf(pictureWork(sd15(), picture));
    expect((all - once) / step).toBeCloseTo(39, 1);
    const controlled = totalOf(pictureWork(sd15(1), picture));
    expect((controlled - all) / totalOf(controlNetWork(unet.config, SIZE))).toBeCloseTo(40, 0);
  });
});
