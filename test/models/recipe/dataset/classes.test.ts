import { expect, test } from "@jest/globals";
import { CLASSES, classIndices } from "../../../../models/recipe/dataset/classes.ts";

test("every class comes back from its colour; road and skyscraper share theirs", () => {
  const data = Uint8ClampedArray.from(CLASSES.flatMap(({ rgb }) => rgb));
  const indices = classIndices({ kind: "segmentation", width: CLASSES.length, height: 1, data });
  const names = Array.from(indices, (index) => CLASSES[index]!.name);
  expect(names).toEqual(CLASSES.map(({ name }) => (name === "skyscraper" ? "road" : name)));
});

test("a colour outside the palette is refused", () => {
  const data = Uint8ClampedArray.from([1, 2, 3]);
  expect(() => classIndices({ kind: "segmentation", width: 1, height: 1, data })).toThrow(
    "outside the palette",
  );
});
