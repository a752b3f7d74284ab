import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import {
  generate,
  loadControl,
  loadControlNet,
  loadAdapter,
  loadDiffusionModel,
  type CheckpointSource,
  type Control,
  type DiffusionModel,
  type LoadedControl,
  type ModelFolder,
} from "../../../sdk/pipeline/index.ts";
import { createRuntime, type Runtime } from "../../../sdk/runtime/index.ts";
import { decodeFloats } from "../../../sdk/weights/dtypes/convert.ts";
import { elementCount } from "../../../sdk/weights/tensor-table.ts";
import { safetensorsFile, type StoredTensor } from "../../golden/safetensors-file.ts";
import { ordinary } from "../../networks/invented-weights.ts";
import { memoryFolder } from "../memory-folder.ts";
import {
  adapterFolder,
  fileOf,
  floats,
  originalAdapter,
  originalControlNetNames,
  renamedBy,
  smallAdapter,
  smallCheckpoint,
  tensorsOf,
  type Tensors,
} from "../single-files.ts";
import { controlNetFromBase, PLAN, smallModel, square, trained } from "../small-model.ts";

const SLOW = 300_000;

let runtime: Runtime;
let model: DiffusionModel;
let folder: ModelFolder;
let tensors: Tensors;
let expected: Uint8ClampedArray;

const control = (net: LoadedControl, weight = 1): Control => ({
  net,
  hint: square(),
  weight,
  start: 0,
  end: 1,
  mode: "balanced",
});

const pictureWith = async (...sources: (CheckpointSource | ModelFolder)[]): Promise<Uint8ClampedArray> => {
  const nets: LoadedControl[] = [];
  for (const source of sources) nets.push(await loadControl(source, model));
  const { data } = await generate(
    model,
    nets.map((net) => control(net)),
    PLAN,
  );
  for (const net of nets) await net.release();
  return data;
};

const originalControlNet = (prefix: string): Tensors =>
  renamedBy(tensors, originalControlNetNames(tensors), prefix);

beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
  model = await loadDiffusionModel(smallModel(), runtime);
  folder = await controlNetFromBase(trained(1));
  tensors = await tensorsOf(folder);
  expected = await pictureWith(folder);
}, SLOW);
afterAll(() => runtime.dispose());

describe("a ControlNet is the same from", () => {
  test.each<[string, () => CheckpointSource | Promise<CheckpointSource>]>([
    ["a file in diffusers' naming", () => fileOf("diffusers.safetensors", tensors)],
    ["a file in the original naming", () => fileOf("original.safetensors", originalControlNet(""))],
    [
      "a file with control_model.",
      () => fileOf("prefixed.safetensors", originalControlNet("control_model.")),
    ],
    [
      "the whole checkpoint that it was published in",
      async () => {
        const all = new Map([...(await smallCheckpoint()), ...originalControlNet("control_model.")]);
        return fileOf("control_sd15.safetensors", all);
      },
    ],
  ])(
    "%s",
    async (_, make) => {
      expect(await pictureWith(await make())).toEqual(expected);
    },
    SLOW,
  );
});

test("a file called shuffle averages its residuals, as the published one must", async () => {
  const poolingOf = async (name: string): Promise<boolean> => {
    const net = await loadControlNet(fileOf(name, tensors), model);
    await net.release();
    return net.globalPool;
  };
  expect(await poolingOf("control_v11e_sd15_shuffle_fp16.safetensors")).toBe(true);
  expect(await poolingOf("https://example.org/a/control_v11e_sd15_shuffle.safetensors?download=true")).toBe(
    true,
  );
  expect(await poolingOf("control_v11p_sd15_canny.safetensors")).toBe(false);
});

const RANK = 2;

/** As a Control-LoRA stores it: factors of some weights, whole hint encoder and zero convolutions, nothing else. */
interface LowRankControl {
  readonly file: Tensors;
  /** diffusers' ControlNet of the same sums. */
  readonly full: Tensors;
}

const CHANGED =
  /^(down_blocks\.\d\.attentions|down_blocks\.0\.resnets|mid_block\.resnets\.0\.conv1|conv_in|time_embedding).*\.weight$/;
const OWN = /^controlnet_/;

const lowRank = (): LowRankControl => {
  const rename = originalControlNetNames(tensors);
  const file = new Map<string, StoredTensor>([["lora_controlnet", floats([1], Float32Array.of(0))]]);
  const full = new Map(tensors);
  for (const [name, tensor] of tensors) {
    const at = name.lastIndexOf(".");
    const original = `${rename(name.slice(0, at))}`;
    const { shape } = tensor;
    if (OWN.test(name)) file.set(`${original}${name.slice(at)}`, tensor);
    if (!CHANGED.test(name) || shape.length < 2) continue;
    const [rows, columns] = [shape[0]!, elementCount(shape.slice(1))];
    const up = ordinary(`${name}up`, rows * RANK, [rows, RANK]);
    const down = ordinary(`${name}down`, RANK * columns, [RANK, columns]);
    file.set(`${original}.up`, floats([rows, RANK, ...shape.slice(2).map(() => 1)], up));
    file.set(`${original}.down`, floats([RANK, ...shape.slice(1)], down));
    const base = decodeFloats(tensor.bytes, tensor.dtype, name);
    const sum = Float32Array.from(base, (weight, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      let value = weight;
      for (let a = 0; a < RANK; a++) value += up[row * RANK + a]! * down[a * columns + column]!;
      return value;
    });
    full.set(name, floats(shape, sum));
  }
  return { file, full };
};

describe("a Control-LoRA", () => {
  test(
    "steers as the full ControlNet of the same sums does, bit for bit",
    async () => {
      const { file, full } = lowRank();
      const steered = await pictureWith(fileOf("control-lora.safetensors", file));
      expect(steered).toEqual(await pictureWith(fileOf("full.safetensors", full)));
      expect(steered).not.toEqual(expected);
      const stored = (all: Tensors) => [...all.values()].reduce((sum, { bytes }) => sum + bytes.length, 0);
      expect(stored(file)).toBeLessThan(stored(full));
    },
    SLOW,
  );
});

describe("several formats at once", () => {
  test(
    "ControlNets, a Control-LoRA and adapters steer as the same networks in other formats do",
    async () => {
      const { file, full } = lowRank();
      const adapter = smallAdapter("full_adapter");
      const published = await pictureWith(
        fileOf("original.safetensors", originalControlNet("control_model.")),
        fileOf("control-lora.safetensors", file),
        fileOf("adapter.safetensors", originalAdapter(adapter)),
      );
      const folders = await pictureWith(
        folder,
        memoryFolder({ "diffusion_pytorch_model.safetensors": safetensorsFile(full) }),
        adapterFolder(adapter),
      );
      expect(published).toEqual(folders);
      expect(published).not.toEqual(await pictureWith(folder));
      expect(runtime.counters.liveTensors).toBe(0);
    },
    SLOW,
  );
});

describe("what is no control for this base", () => {
  const refused = async (source: CheckpointSource | ModelFolder, message: string | RegExp): Promise<void> => {
    const open = runtime.counters.networks;
    const loading = loadControl(source, model);
    await expect(loading).rejects.toThrow(UnsupportedCheckpoint);
    await expect(loading).rejects.toThrow(message);
    expect(runtime.counters.networks).toBe(open);
  };

  test("is refused by what it is", async () => {
    await refused(
      fileOf("whole.safetensors", await smallCheckpoint()),
      "whole.safetensors holds no control (it is a Stable Diffusion 1.x checkpoint",
    );
    const factor = floats([4, 4], new Float32Array(16));
    const lora = new Map([
      ["lora_unet_mid.lora_down.weight", factor],
      ["lora_unet_mid.lora_up.weight", factor],
    ]);
    await refused(
      fileOf("style.safetensors", lora),
      "style.safetensors holds no control (it is a LoRA, kohya",
    );
    await refused(fileOf("mystery", new Map([["input_hint_block.0.weight", factor]])), /nearest to: Control/);
  });

  test("is refused when its widths are another base's", async () => {
    const text = "down_blocks.0.attentions.0.transformer_blocks.0.attn2.to_k.weight";
    const other = new Map(tensors);
    const [width] = other.get(text)!.shape as [number];
    other.set(text, floats([width, 8], new Float32Array(width * 8)));
    await refused(fileOf("sd2.safetensors", other), "sd2.safetensors is a ControlNet for another base");
    const narrow = smallAdapter("full_adapter");
    const config = { ...narrow.config, downscale_factor: 16 };
    await refused(adapterFolder({ ...narrow, config }), "is a T2I-Adapter for another base");
  });

  test("the loaders of one kind refuse the other", async () => {
    await expect(loadAdapter(folder, model)).rejects.toThrow("is a ControlNet, not a T2I-Adapter");
    const adapter = adapterFolder(smallAdapter("full_adapter"));
    await expect(loadControlNet(adapter, model)).rejects.toThrow("is a T2I-Adapter, not a ControlNet");
  });
});
