import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "@jest/globals";
import { MissingTensor, UnsupportedCheckpoint } from "../../../sdk/errors.ts";
import { addTokens } from "../../../sdk/weights/embedding/add-tokens.ts";
import { embeddingFromTable, readEmbedding } from "../../../sdk/weights/embedding/embedding.ts";
import { readFloats } from "../../../sdk/weights/read-tensor.ts";
import { bytesSource } from "../../../sdk/weights/sources/bytes.ts";
import { tableOfShapes, tableWith } from "../tables.ts";

const TOKENS = "text_model.embeddings.token_embedding.weight";

describe("textual inversions", () => {
  test.each([
    ["A1111", "emb_params", [2, 8], [2, 8], undefined],
    ["the original's parameters", "string_to_param.*", [3, 8], [3, 8], undefined],
    ["diffusers, one vector", "<cat-toy>", [8], [1, 8], "<cat-toy>"],
    ["diffusers, two vectors", "<cat-toy>", [2, 8], [2, 8], "<cat-toy>"],
  ])("%s", (_, key, shape, expected, placeholder) => {
    const embedding = embeddingFromTable(tableOfShapes({ [key]: shape }), "file");
    expect(embedding.vectors.shape).toEqual(expected);
    expect(embedding.placeholder).toBe(placeholder);
  });

  test.each([
    ["embedding", 2, "cat"],
    ["embedding-parameters", 3, "cat"],
  ])("%s.pt as PyTorch wrote it", async (name, count, placeholder) => {
    const file = readFileSync(join(import.meta.dirname, "../pickle/data", `${name}.pt`));
    const embedding = await readEmbedding(bytesSource(name, file));
    expect(embedding).toMatchObject({ placeholder, vectors: { shape: [count, 8], dtype: "F32" } });
    expect((await readFloats(embedding.vectors)).slice(0, 3)).toEqual(
      Float32Array.of(-1, -25 / 32, -18 / 32),
    );
  });

  test.each([
    ["a matrix too many", { emb_params: [2, 2, 8] }],
    ["no vector", { emb_params: [0, 8] }],
    ["more vectors than a prompt has tokens", { emb_params: [76, 8] }],
    ["two tensors", { a: [8], b: [8] }],
    ["nothing", {}],
  ])("%s is refused", (_, shapes: Record<string, number[]>) => {
    expect(() => embeddingFromTable(tableOfShapes(shapes), "file")).toThrow(UnsupportedCheckpoint);
  });

  test("a hypernetwork is no textual inversion", async () => {
    const file = readFileSync(join(import.meta.dirname, "../pickle/data/hypernetwork.pt"));
    await expect(readEmbedding(bytesSource("hypernetwork.pt", file))).rejects.toThrow(UnsupportedCheckpoint);
  });
});

describe("new tokens behind the vocabulary", () => {
  const encoder = tableWith({
    [TOKENS]: { shape: [5, 2], dtype: "F16" },
    "text_model.final_layer_norm.weight": { shape: [2] },
  });
  const embedding = (count: number, width = 2) =>
    embeddingFromTable(tableWith({ emb_params: { shape: [count, width] } }), `of ${count}`);

  test("each embedding's vectors get ids of their own, in order", async () => {
    const { table, ids, vocabularySize } = addTokens(encoder, [embedding(2), embedding(1)], "float32");
    expect(ids).toEqual([[5, 6], [7]]);
    expect(vocabularySize).toBe(8);
    expect(table.get(TOKENS)).toMatchObject({ shape: [8, 2], dtype: "F32" });
    const expected = [encoder.get(TOKENS)!, embedding(2).vectors, embedding(1).vectors];
    const parts = await Promise.all(expected.map((entry) => readFloats(entry)));
    expect([...(await readFloats(table.get(TOKENS)!))]).toEqual(parts.flatMap((part) => [...part]));
  });

  test("everything else is the same entry; without embeddings the table itself comes back", () => {
    const { table } = addTokens(encoder, [embedding(1)], "float16");
    expect(table.get("text_model.final_layer_norm.weight")).toBe(
      encoder.get("text_model.final_layer_norm.weight"),
    );
    expect(addTokens(encoder, [], "float16")).toEqual({ table: encoder, ids: [], vocabularySize: 5 });
    expect(addTokens(encoder, [], "float16").table).toBe(encoder);
  });

  test("an embedding for another base is refused with both widths", () => {
    expect(() => addTokens(encoder, [embedding(1, 3)], "float32")).toThrow(UnsupportedCheckpoint);
    expect(() => addTokens(encoder, [embedding(1, 3)], "float32")).toThrow("vectors of width 3");
  });

  test("a text encoder without a token table is named", () => {
    expect(() => addTokens(tableWith({}), [embedding(1)], "float32")).toThrow(MissingTensor);
  });
});
