import { describe, expect, test } from "@jest/globals";
import { vaeFromDiffusers, vaeFromLdm } from "../../../sdk/weights/layouts/vae.ts";
import { UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { tableOfShapes } from "../tables.ts";

describe("VAE names", () => {
  test.each([
    ["query", "to_q"],
    ["key", "to_k"],
    ["value", "to_v"],
    ["proj_attn", "to_out.0"],
  ])("of diffusers before 0.12: %s is %s", (old, now) => {
    for (const half of ["encoder", "decoder"]) {
      const attention = `${half}.mid_block.attentions.0`;
      const table = vaeFromDiffusers(
        tableOfShapes({ [`${attention}.${old}.weight`]: [8, 8], [`${attention}.${old}.bias`]: [8] }),
      );
      expect([...table.keys()]).toEqual([`${attention}.${now}.weight`, `${attention}.${now}.bias`]);
    }
  });

  test("today's names stay", () => {
    const names = {
      "decoder.mid_block.attentions.0.to_q.weight": [8, 8],
      "decoder.conv_in.weight": [8, 4, 3, 3],
    };
    expect([...vaeFromDiffusers(tableOfShapes(names)).keys()]).toEqual(Object.keys(names));
  });

  test("a 1×1 convolution of the attention is a linear layer over the same bytes", () => {
    const table = vaeFromLdm(tableOfShapes({ "encoder.mid.attn_1.proj_out.weight": [8, 8, 1, 1] }));
    expect(table.get("encoder.mid_block.attentions.0.to_out.0.weight")).toMatchObject({
      shape: [8, 8],
      offset: 0,
      length: 128,
    });
  });

  test("decoder levels run the other way", () => {
    const table = vaeFromLdm(
      tableOfShapes({
        "decoder.up.0.block.0.conv1.weight": [4, 4, 3, 3],
        "decoder.up.2.block.1.nin_shortcut.weight": [4, 8, 1, 1],
        "decoder.up.1.upsample.conv.weight": [4, 4, 3, 3],
      }),
    );
    expect([...table.keys()]).toEqual([
      "decoder.up_blocks.2.resnets.0.conv1.weight",
      "decoder.up_blocks.0.resnets.1.conv_shortcut.weight",
      "decoder.up_blocks.1.upsamplers.0.conv.weight",
    ]);
  });

  test("a tensor that no VAE has is named", () => {
    const strange = tableOfShapes({ "decoder.mid.attn_7.q.weight": [8, 8, 1, 1] });
    expect(() => vaeFromLdm(strange)).toThrow(UnsupportedCheckpoint);
    expect(() => vaeFromLdm(strange)).toThrow("decoder.mid.attn_7.q.weight");
  });
});
