import { parseClipTextConfig } from "../../../sdk/networks/configs/clip-text.ts";
import { clipTextGraph } from "../../../sdk/networks/clip-text.ts";
import { fileSource } from "../../../sdk/node/file-source.ts";
import { addTokens } from "../../../sdk/weights/embedding/add-tokens.ts";
import { readEmbedding } from "../../../sdk/weights/embedding/embedding.ts";
import { fp32Tolerance, Skip, type GoldenKind } from "../golden-kind.ts";
import { measure } from "../measure.ts";
import { networkParts } from "../open-networks.ts";
import { idsFeed } from "../ids-feed.ts";
import { runOnce } from "../run-once.ts";

const embedding: GoldenKind = {
  kind: "embedding",
  run: async (golden, context) => {
    const file = String(golden.args["file"]);
    const source = await fileSource(context.path(file));
    if (source === undefined) throw new Skip(`the folder has no ${file}`);
    const { config, weights } = await networkParts(context, "model/text_encoder");
    const { table, ids, vocabularySize } = addTokens(weights, [await readEmbedding(source)], "float32");
    const first = golden.args["first_new_id"];
    if (ids[0]?.[0] !== first) throw new Error(`the first new id is ${ids[0]?.[0]}, not ${String(first)}`);
    const longer = parseClipTextConfig({ ...config, vocab_size: vocabularySize });
    const { last } = await runOnce(context, clipTextGraph(longer, table, { target: "wasm" }), {
      ids: await idsFeed(golden, context),
    });
    const expected = (await context.tensor(golden.outputs, "last")).data;
    return { ...measure([{ actual: last!.data, expected }]), tolerance: fp32Tolerance(golden) };
  },
};

export default embedding;
