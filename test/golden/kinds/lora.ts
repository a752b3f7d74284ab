import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { parseUnetConfig } from "../../../sdk/networks/configs/unet.ts";
import { clipTextGraph } from "../../../sdk/networks/clip-text.ts";
import { unetGraph } from "../../../sdk/networks/unet.ts";
import { fileSource } from "../../../sdk/node/file-source.ts";
import { mergeLoras } from "../../../sdk/weights/lora/merge.ts";
import { parseLora } from "../../../sdk/weights/lora/parse.ts";
import { readSafetensors } from "../../../sdk/weights/safetensors/read.ts";
import type { GoldenContext } from "../context.ts";
import { timeFeed } from "../controls.ts";
import type { GoldenCase } from "../golden-case.ts";
import { fp32Tolerance, Skip, type GoldenKind } from "../golden-kind.ts";
import { idsFeed } from "../ids-feed.ts";
import { measure, type Compared } from "../measure.ts";
import { networkParts } from "../open-networks.ts";
import { feedOf } from "../run-network.ts";
import { runOnce } from "../run-once.ts";

const readLora = async (golden: GoldenCase, context: GoldenContext) => {
  const file = String(golden.args["file"]);
  const source = await fileSource(context.path(file));
  if (source === undefined) throw new Skip(`the folder has no ${file}`);
  const { tensors, metadata } = await readSafetensors(source);
  const lora = parseLora(tensors, file, metadata);
  if (lora.deltas.length !== golden.args["modules"])
    throw new Error(`${file} changes ${lora.deltas.length} modules, not ${String(golden.args["modules"])}`);
  return { lora, scale: Number(golden.args["scale"]) };
};

const lora: GoldenKind = {
  kind: "lora",
  run: async (golden, context) => {
    const weighted = await readLora(golden, context);
    const compared: Compared[] = [];
    if (context.has(golden.outputs, "unet")) {
      const parts = await networkParts(context, "model/unet");
      const config = parseUnetConfig(parts.config);
      const weights = mergeLoras(parts.weights, "unet", [weighted], "float32");
      const { prediction } = await runOnce(context, unetGraph(config, weights, { target: "wasm" }), {
        sample: feedOf(await context.tensor(golden.inputs, "sample")),
        time: timeFeed(golden, config.time),
        encoder_hidden_states: feedOf(await context.tensor(golden.inputs, "encoder_hidden_states")),
      });
      compared.push({
        actual: prediction!.data,
        expected: (await context.tensor(golden.outputs, "unet")).data,
      });
    }
    if (context.has(golden.outputs, "text")) {
      const parts = await networkParts(context, "model/text_encoder");
      const weights = mergeLoras(parts.weights, "textEncoder", [weighted], "float32");
      const graph = clipTextGraph(parseClipTextConfig(parts.config), weights, { target: "wasm" });
      const { last } = await runOnce(context, graph, { ids: await idsFeed(golden, context) });
      compared.push({ actual: last!.data, expected: (await context.tensor(golden.outputs, "text")).data });
    }
    return { ...measure(compared), tolerance: fp32Tolerance(golden) };
  },
};

export default lora;
