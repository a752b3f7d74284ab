import { expect, test } from "@jest/globals";
import { CONDITIONS, generate } from "../../../../models/recipe/eval/conditions.ts";
import { examples } from "../../../../models/recipe/eval/examples.ts";
import type { Engine } from "../../../../sdk/engine/engine.ts";
import type { RequestInput } from "../../../../sdk/engine/request/request.ts";

const side = 32;

/** Notes what it is asked for and answers with a picture of pixels (1, 2, 3). */
function listener(): { engine: Engine; asked: RequestInput[] } {
  const asked: RequestInput[] = [];
  const data = Uint8ClampedArray.from({ length: side * side * 4 }, (_, i) => (i % 4) + 1);
  const generate = (request: RequestInput) => {
    asked.push(request);
    return { result: Promise.resolve({ images: [{ width: side, height: side, data }] }) };
  };
  return { engine: { generate } as unknown as Engine, asked };
}

test("a scene keeps its prompt and seed under every condition; a foreign control is the next scene's", async () => {
  const scenes = await examples("heldout", 2, side);
  const { engine, asked } = listener();
  for (const condition of CONDITIONS) {
    const picture = await generate(engine, scenes, 1, condition, { steps: 4 });
    expect([...picture.rgb.subarray(0, 6)]).toEqual([1, 2, 3, 1, 2, 3]);
  }
  expect(new Set(asked.map(({ prompt, seed }) => `${prompt}|${seed}`)).size).toBe(1);
  const maps = asked.map(({ controls }) => controls?.[0]?.map.data);
  expect(maps[0]).toBeUndefined();
  CONDITIONS.forEach(({ kind, foreign }, i) => {
    if (kind) expect(maps[i]).toEqual(scenes[foreign ? 0 : 1]!.maps[kind].data);
  });
});
