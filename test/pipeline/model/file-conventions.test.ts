import { describe, expect, test } from "@jest/globals";
import { fileFamily, fileScheduler, latentSideOf } from "../../../sdk/pipeline/model/file-conventions.ts";
import { filePrediction } from "../../../sdk/pipeline/model/file-prediction.ts";
import { readCheckpoint } from "../../../sdk/pipeline/model/read-checkpoint.ts";
import { detectLayout } from "../../../sdk/weights/layouts/detect.ts";
import type { TensorTable } from "../../../sdk/weights/tensor-table.ts";
import { tableOfShapes, tableWith, values } from "../../weights/tables.ts";
import { fileOf, floats, SMALL_CONFIGS, smallCheckpoint } from "../single-files.ts";
import { smallModel } from "../small-model.ts";

const second = fileFamily({ id: "ldm-checkpoint-sd2", title: "", role: "checkpoint" });
const first = fileFamily({ id: "ldm-checkpoint-sd1", title: "", role: "checkpoint" });

describe("what a file predicts", () => {
  const bias = (level: number, spread: number) => ({
    [`up_blocks.${level}.attentions.2.transformer_blocks.0.norm1.bias`]: {
      shape: [512],
      values: values(512, level).map((value) => value * spread),
    },
  });
  /** The biases of `values` spread by 1/√3. Only the last one counts. */
  const unet = (spread: number, inChannels = 4): TensorTable =>
    tableWith({
      "conv_in.weight": { shape: [8, inChannels, 3, 3] },
      ...bias(3, spread),
      ...bias(2, 1),
    });
  const predicted = (over: Partial<Parameters<typeof filePrediction>[0]>) =>
    filePrediction({ family: second, networks: {}, unet: unet(0.1), metadata: {}, ...over });

  test("Stable Diffusion 1.x: noise, whatever the biases are", async () => {
    expect(await predicted({ family: first, unet: unet(0.5) })).toBe("epsilon");
  });

  test.each([
    [0.1, "epsilon"],
    [0.2, "v_prediction"],
  ])("2.x: by the spread of the last transformer's first norm (%d / √3)", async (spread, expected) => {
    expect(await predicted({ unet: unet(spread) })).toBe(expected);
  });

  test("2.x with further input channels: noise", async () => {
    expect(await predicted({ unet: unet(0.5, 9) })).toBe("epsilon");
  });

  test("a marker tensor wins over metadata, and metadata over the biases", async () => {
    const metadata = { "modelspec.prediction_type": "epsilon" };
    expect(await predicted({ unet: unet(0.5), metadata })).toBe("epsilon");
    expect(await predicted({ metadata: { "modelspec.prediction_type": "v" } })).toBe("v_prediction");
    expect(await predicted({ metadata, networks: { prediction: "v_prediction" } })).toBe("v_prediction");
  });
});

describe("how a file is sampled", () => {
  test.each([
    [{ prediction: "epsilon", zeroTerminalSnr: false, edits: false }, "PNDMScheduler"],
    [{ prediction: "v_prediction", zeroTerminalSnr: false, edits: false }, "DDIMScheduler"],
    [{ prediction: "epsilon", zeroTerminalSnr: true, edits: false }, "DDIMScheduler"],
    [{ prediction: "epsilon", zeroTerminalSnr: false, edits: true }, "EulerAncestralDiscreteScheduler"],
  ] as const)("%j: %s", (sampling, solver) => {
    const config = fileScheduler(sampling);
    expect(config).toMatchObject({
      _class_name: solver,
      prediction_type: sampling.prediction,
      beta_schedule: "scaled_linear",
      beta_start: 0.00085,
      beta_end: 0.012,
      steps_offset: 1,
      set_alpha_to_one: false,
    });
    expect(config.rescale_betas_zero_snr ?? false).toBe(sampling.zeroTerminalSnr);
  });

  test("768 pixels only where 2.x predicts v", () => {
    expect(latentSideOf(second, "v_prediction")).toBe(96);
    expect(latentSideOf(second, "epsilon")).toBe(64);
    expect(latentSideOf(first, "v_prediction")).toBe(64);
  });

  test("2.x pads with id 0, 1.x with the end token", () => {
    const marks = [
      "model.diffusion_model.input_blocks.0.0.weight",
      "model.diffusion_model.out.2.weight",
      "first_stage_model.decoder.conv_in.weight",
      "cond_stage_model.model.transformer.resblocks.0.attn.in_proj_weight",
    ];
    const table = tableOfShapes(Object.fromEntries(marks.map((mark) => [mark, [1]])));
    expect(fileFamily(detectLayout(table, "sd2")).pad).toBe("!");
    expect(first.pad).toBe("<|endoftext|>");
  });
});

describe("bases with further input channels", () => {
  test.each([
    [9, "PNDMScheduler"],
    [8, "EulerAncestralDiscreteScheduler"],
  ])("%d", async (channels, solver) => {
    const whole = new Map(await smallCheckpoint());
    const name = "model.diffusion_model.input_blocks.0.0.weight";
    const [width] = whole.get(name)!.shape as [number];
    whole.set(name, floats([width, channels, 3, 3], new Float32Array(width * channels * 9)));
    const parts = await readCheckpoint(fileOf("wide.safetensors", whole), "fp32", {
      configs: SMALL_CONFIGS,
      tokenizer: smallModel(),
    });
    expect(parts.unet.config.inChannels).toBe(channels);
    expect(parts.scheduler._class_name).toBe(solver);
  });
});
