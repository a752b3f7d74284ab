import { frameTokens } from "../../../sdk/pipeline/text/windows.ts";
import { loadTokenizer } from "../../../sdk/pipeline/text/load-tokenizer.ts";
import { readFolderJson } from "../../../sdk/weights/read-json.ts";
import { fp32Tolerance, type GoldenKind } from "../golden-kind.ts";
import { measure } from "../measure.ts";

interface Prompt {
  readonly text: string;
  readonly ids: readonly number[];
}

const tokenizer: GoldenKind = {
  kind: "tokenizer",
  async run(golden, context) {
    const folder = context.modelFolder("model");
    const config = await readFolderJson(folder, "text_encoder/config.json");
    const clip = await loadTokenizer(folder, Number(config["max_position_embeddings"]));
    const compared = (golden.args["prompts"] as readonly Prompt[]).map(({ text, ids }) => ({
      actual: frameTokens(clip, clip.tokenize(text)),
      expected: ids,
    }));
    return { ...measure(compared), tolerance: { maxAbs: 0, ...fp32Tolerance(golden) } };
  },
};

export default tokenizer;
