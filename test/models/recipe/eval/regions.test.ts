import { expect, test } from "@jest/globals";
import { Confusion, ELSEWHERE, REGIONS, regionsOf } from "../../../../models/recipe/eval/regions.ts";
import { CLASSES } from "../../../../models/recipe/dataset/classes.ts";
import { Random } from "../../../../models/recipe/scenes/random.ts";

const random = new Random(8);
const wanted = { side: 32, values: Uint8Array.from({ length: 1024 }, () => random.int(0, 3)) };

test("mean IoU is 1 for the wanted map, low for a shuffled one", () => {
  const perfect = new Confusion(REGIONS.length);
  perfect.add(wanted, wanted);
  expect(perfect.meanIou()).toBe(1);
  const shuffled = new Confusion(REGIONS.length);
  shuffled.add(wanted, { side: 32, values: Uint8Array.from(random.shuffle([...wanted.values])) });
  expect(shuffled.meanIou()).toBeLessThan(0.25);
});

test("IoU of a class is intersection over union", () => {
  const confusion = new Confusion(2);
  confusion.add(
    { side: 2, values: Uint8Array.from([0, 0, 1, 1]) },
    { side: 2, values: Uint8Array.from([0, 1, 1, 1]) },
  );
  expect(confusion.iou()).toEqual([1 / 2, 2 / 3]);
});

test("pixels whose class is in no group are left out", () => {
  const bed = CLASSES.findIndex(({ name }) => name === "bed");
  const sky = CLASSES.findIndex(({ name }) => name === "sky");
  const regions = regionsOf({ side: 1, values: Uint8Array.from([bed, sky]) });
  expect([...regions.values]).toEqual([ELSEWHERE, REGIONS.indexOf("sky")]);
});
