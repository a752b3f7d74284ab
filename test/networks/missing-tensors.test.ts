import { describe, expect, test } from "@jest/globals";
import { MissingTensor } from "../../sdk/errors.ts";
import { parseUnetConfig } from "../../sdk/networks/configs/unet.ts";
import { unetGraph } from "../../sdk/networks/unet.ts";
import type { TensorTable } from "../../sdk/weights/tensor-table.ts";
import { tableOfShapes } from "../weights/tables.ts";
import { neededShapes } from "./invented-weights.ts";
import { SMALL_JSON, UNET } from "./small-model.ts";

const shapes = neededShapes((weights) => unetGraph(UNET, weights));

const refusal = (build: () => unknown): MissingTensor => {
  try {
    build();
  } catch (error) {
    expect(error).toBeInstanceOf(MissingTensor);
    return error as MissingTensor;
  }
  throw new Error("the graph was built");
};

describe("before any session is made", () => {
  test.each(Object.keys(shapes))("%s is missed by its name", (name) => {
    const rest = Object.fromEntries(Object.entries(shapes).filter(([key]) => key !== name));
    const { message, value } = refusal(() => unetGraph(UNET, tableOfShapes(rest)));
    expect(message).toContain(`"${name}" of shape [${shapes[name]!.join(", ")}]`);
    expect(value).toEqual({ name, expected: shapes[name], found: undefined });
  });

  test("another shape is told with both", () => {
    const name = "down_blocks.0.resnets.0.conv1.weight";
    const { message } = refusal(() => unetGraph(UNET, tableOfShapes({ ...shapes, [name]: [8, 8, 1, 1] })));
    expect(message).toContain(`"${name}" of shape [8, 8, 3, 3], but the checkpoint's has [8, 8, 1, 1]`);
  });

  test("a transposed shape of as many elements is another shape", () => {
    const name = "time_embedding.linear_1.weight";
    const transposed = [...shapes[name]!].reverse();
    const { value } = refusal(() => unetGraph(UNET, tableOfShapes({ ...shapes, [name]: transposed })));
    expect(value).toEqual({ name, expected: shapes[name], found: transposed });
  });

  test("a config of wider text does not fit these weights", () => {
    const wider = parseUnetConfig({
      ...SMALL_JSON,
      cross_attention_dim: 24,
      up_block_types: ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
    });
    const weights: TensorTable = tableOfShapes(shapes);
    expect(refusal(() => unetGraph(wider, weights)).message).toMatch(
      /attn2\.to_k\.weight" of shape \[8, 24\]/,
    );
  });
});
