import { describe, expect, test } from "@jest/globals";
import { InvalidRequest, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import type { SchedulerConfig } from "../../../sdk/pipeline/schedulers/config.ts";
import { chooseScheduler, SCHEDULERS } from "../../../sdk/pipeline/schedulers/registry.ts";
import { unrollScheduler } from "../../../sdk/pipeline/schedulers/unroll.ts";

const CONFIG: SchedulerConfig = { _class_name: "PNDMScheduler", skip_prk_steps: true, steps_offset: 1 };

describe("names", () => {
  test.each([
    ["dpm++2m-karras", "dpm++2m-karras"],
    ["DPM++ 2M Karras", "dpm++2m-karras"],
    ["DPM++ 2M SDE Exponential", "dpm++2m-sde-exponential"],
    ["Euler a", "euler-a"],
    ["euler_ancestral", "euler-a"],
    ["k_dpmpp_2m", "dpm++2m"],
    ["PLMS", "pndm"],
    ["DPM++ 2S a Karras", "dpm++2s-a-karras"],
    ["EulerDiscreteScheduler", "euler"],
    ["UniPCMultistepScheduler", "unipc"],
  ])("%s", (name, registered) => {
    const entry = SCHEDULERS.find((each) => each.name === registered)!;
    expect(chooseScheduler(CONFIG, name).solver).toBe(entry.solver);
  });

  test("no two schedulers share a spelling", () => {
    const plain = (name: string): string => name.toLowerCase().replace(/[\s_-]+/g, "");
    const spellings = SCHEDULERS.flatMap(({ name, aliases }) => [...new Set([name, ...aliases].map(plain))]);
    expect(new Set(spellings).size).toBe(spellings.length);
  });

  test("an unknown name is refused with those that are known", () => {
    expect(() => chooseScheduler(CONFIG, "euler++")).toThrow(InvalidRequest);
    expect(() => chooseScheduler(CONFIG, "euler++")).toThrow(/dpm\+\+2m-karras/);
  });

  test("the checkpoint's own scheduler is used when none is named", () => {
    expect(chooseScheduler(CONFIG).config).toBe(CONFIG);
    expect(() => chooseScheduler({ _class_name: "EDMEulerScheduler" })).toThrow(UnsupportedCheckpoint);
  });

  test("a short name decides its own settings, a class name takes them from the checkpoint", () => {
    const karras = { ...CONFIG, use_karras_sigmas: true };
    expect(chooseScheduler(karras, "euler").config.use_karras_sigmas).toBe(false);
    expect(chooseScheduler(karras, "EulerDiscreteScheduler").config.use_karras_sigmas).toBe(true);
    expect(chooseScheduler(CONFIG, "Euler Karras").config.use_karras_sigmas).toBe(true);
  });
});

describe("what is refused", () => {
  test.each([0, 1.5, 1001, NaN])("%s steps", (steps) => {
    expect(() => unrollScheduler(CONFIG, { steps })).toThrow(InvalidRequest);
  });
  test.each([0, -1, 1.1, NaN])("strength %s", (strength) => {
    expect(() => unrollScheduler(CONFIG, { steps: 10, strength })).toThrow(InvalidRequest);
  });
  test("a strength that leaves no step", () => {
    expect(() => unrollScheduler(CONFIG, { steps: 4, strength: 0.2 })).toThrow(InvalidRequest);
  });
  test("more steps than a distilled model knows", () => {
    expect(() => unrollScheduler(CONFIG, { steps: 51, scheduler: "lcm" })).toThrow(InvalidRequest);
  });
  test.each([
    { clip_sample: true },
    { thresholding: true },
    { prediction_type: "flow" },
    { beta_schedule: "sigmoid" },
    { timestep_spacing: "log" },
    { skip_prk_steps: false },
  ] as unknown as Partial<SchedulerConfig>[])("%j", (part) => {
    expect(() => unrollScheduler({ ...CONFIG, ...part }, { steps: 10 })).toThrow(UnsupportedCheckpoint);
  });
});

test("zero-terminal-SNR betas end in pure noise", () => {
  const table = unrollScheduler(
    {
      ...CONFIG,
      prediction_type: "v_prediction",
      rescale_betas_zero_snr: true,
      timestep_spacing: "trailing",
    },
    { steps: 5, scheduler: "ddim" },
  );
  expect(table.noising[0]).toEqual({ signal: 0, noise: 1 });
});
