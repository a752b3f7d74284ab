import { expect, test } from "@jest/globals";
import { examples } from "../../../../models/recipe/eval/examples.ts";
import { fitJudges } from "../../../../models/recipe/eval/judges.ts";
import { Scorer } from "../../../../models/recipe/eval/scores.ts";

const side = 64;

test("a scene's own picture scores far above another scene's", async () => {
  const judges = await fitJudges(40, side);
  const scenes = await examples("heldout", 6, side);
  const [own, other] = [new Scorer(judges), new Scorer(judges)];
  scenes.forEach((scene, i) => {
    own.add(scene.picture, scene);
    other.add(scenes[(i + 1) % scenes.length]!.picture, scene);
  });
  const [right, wrong] = [own.scores(), other.scores()];
  expect(right.edgeF1).toBeGreaterThan(wrong.edgeF1 * 1.4);
  expect(right.meanIou).toBeGreaterThan(wrong.meanIou * 1.5);
  expect(right.depthRankInRows).toBeGreaterThan(wrong.depthRankInRows + 0.1);
  expect(right.time).toBeGreaterThan(0.6);
  expect(right.style).toBeGreaterThan(0.6);
});
