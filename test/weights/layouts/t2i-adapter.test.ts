import { expect, test } from "@jest/globals";
import { UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { openNetworks } from "../../../sdk/weights/layouts/networks.ts";
import { tableOfShapes } from "../tables.ts";

const WIDTHS = [8, 16, 32, 32];

/** TencentARC's `Adapter_light`: per level a narrowing, four residual blocks, a widening. */
const light = Object.fromEntries(
  WIDTHS.flatMap((width, level) => [
    [`body.${level}.in_conv.weight`, [width / 4, level === 0 ? 192 : WIDTHS[level - 1]!, 1, 1]],
    ...[0, 1, 2, 3].flatMap((resnet) => [
      [`body.${level}.body.${resnet}.block1.weight`, [width / 4, width / 4, 3, 3]],
      [`body.${level}.body.${resnet}.block2.weight`, [width / 4, width / 4, 3, 3]],
    ]),
    [`body.${level}.out_conv.weight`, [width, width / 4, 1, 1]],
  ]),
) as Record<string, readonly number[]>;

test("the light adapter is split into levels and residual blocks", () => {
  const { layout, adapter } = openNetworks(tableOfShapes(light), "light");
  expect(layout.title).toBe("T2I-Adapter (light), original layout");
  expect(adapter!.config).toMatchObject({
    adapter_type: "light_adapter",
    channels: WIDTHS.slice(0, -1),
    in_channels: 3,
    num_res_blocks: 4,
  });
  expect([...adapter!.table.keys()].filter((name) => name.startsWith("adapter.body.3."))).toEqual([
    "adapter.body.3.in_conv.weight",
    "adapter.body.3.resnets.0.block1.weight",
    "adapter.body.3.resnets.0.block2.weight",
    "adapter.body.3.resnets.1.block1.weight",
    "adapter.body.3.resnets.1.block2.weight",
    "adapter.body.3.resnets.2.block1.weight",
    "adapter.body.3.resnets.2.block2.weight",
    "adapter.body.3.resnets.3.block1.weight",
    "adapter.body.3.resnets.3.block2.weight",
    "adapter.body.3.out_conv.weight",
  ]);
});

test("an adapter for another patch size is refused with its width", () => {
  const wide = { ...light, "body.0.in_conv.weight": [2, 768, 1, 1] };
  expect(() => openNetworks(tableOfShapes(wide), "xl")).toThrow(UnsupportedCheckpoint);
  expect(() => openNetworks(tableOfShapes(wide), "xl")).toThrow("768 values a patch");
});
