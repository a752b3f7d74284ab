import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { CorruptFile, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { bpeDefinition } from "../../../sdk/pipeline/text/bpe-definition.ts";
import { loadTokenizer } from "../../../sdk/pipeline/text/load-tokenizer.ts";
import { frameTokens } from "../../../sdk/pipeline/text/windows.ts";
import { memoryFolder } from "../memory-folder.ts";

const file = (name: string): string =>
  readFileSync(new URL(`../../golden/data/model/tokenizer/${name}`, import.meta.url), "utf8");
const VOCAB = JSON.parse(file("vocab.json")) as Record<string, number>;
const MERGES = file("merges.txt");

const files = (over: Readonly<Record<string, unknown>> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ "vocab.json": VOCAB, "merges.txt": MERGES, ...over }).map(([name, value]) => [
      `tokenizer/${name}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );

const END = VOCAB["<|endoftext|>"]!;

describe("loading", () => {
  test("tokenizer.json and vocab with merges give the same tokens", async () => {
    const parts = await loadTokenizer(memoryFolder(files()), 77);
    const whole = await loadTokenizer(
      memoryFolder({ "tokenizer/tokenizer.json": JSON.stringify(bpeDefinition(VOCAB, MERGES, {})) }),
      77,
    );
    const text = "A lighthouse at dusk, it's 4k (really?)";
    expect(whole.tokenize(text)).toEqual(parts.tokenize(text));
  });

  test("the pad token is the config's: the end token for SD 1.x, ! for SD 2.x", async () => {
    const first = await loadTokenizer(memoryFolder(files()), 77);
    const second = await loadTokenizer(
      memoryFolder(files({ "tokenizer_config.json": { pad_token: "!" } })),
      77,
    );
    const object = { pad_token: { content: "!", lstrip: false } };
    const third = await loadTokenizer(memoryFolder(files({ "special_tokens_map.json": object })), 77);
    expect([first.pad, second.pad, third.pad]).toEqual([END, 0, 0]);
  });

  test("what is missing or broken is said", async () => {
    await expect(loadTokenizer(memoryFolder({}), 77)).rejects.toThrow(UnsupportedCheckpoint);
    const broken = memoryFolder(files({ "merges.txt": "#version: 0.2\ni n g\n" }));
    await expect(loadTokenizer(broken, 77)).rejects.toThrow(CorruptFile);
    const unknown = memoryFolder(files({ "tokenizer_config.json": { pad_token: "<nothing>" } }));
    await expect(loadTokenizer(unknown, 77)).rejects.toThrow(CorruptFile);
  });
});

describe("a window of 77", () => {
  test("short prompts are padded, long ones keep begin and end", async () => {
    const tokenizer = await loadTokenizer(
      memoryFolder(files({ "tokenizer_config.json": { pad_token: "!" } })),
      77,
    );
    const short = frameTokens(tokenizer, [5, 6]);
    expect([...short.subarray(0, 5)]).toEqual([tokenizer.begin, 5, 6, tokenizer.end, 0]);
    expect(short).toHaveLength(77);
    const long = frameTokens(tokenizer, new Array<number>(200).fill(9));
    expect([long[0], long[75], long[76]]).toEqual([tokenizer.begin, 9, tokenizer.end]);
  });
});
