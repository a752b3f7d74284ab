import { expect, test } from "@jest/globals";
import { tileSpans } from "../../../sdk/pipeline/model/vae/tile-geometry.ts";

test("cores lie side by side over the whole axis, and spans reach as far as results depend on them", () => {
  for (const length of [64, 100, 132])
    for (const tile of [24, 40, 64, 96]) {
      const spans = tileSpans(length, tile, 8, 4);
      expect(spans[0]!.coreFrom).toBe(0);
      expect(spans.at(-1)!.coreTo).toBe(length);
      spans.forEach(({ from, to, coreFrom, coreTo }, i) => {
        if (i > 0) expect(coreFrom).toBe(spans[i - 1]!.coreTo);
        expect(coreTo).toBeGreaterThan(coreFrom);
        expect(from % 4).toBe(0);
        if (spans.length > 1) {
          expect(from).toBe(Math.max(0, coreFrom - 8));
          expect(to).toBe(Math.min(length, coreTo + 8));
        }
        expect(to - from).toBeLessThanOrEqual(tile);
      });
    }
});

test("a tile that holds the whole axis is the only one", () => {
  expect(tileSpans(64, 64, 8, 4)).toEqual([{ from: 0, to: 64, coreFrom: 0, coreTo: 64 }]);
});

test("tiles that would be nothing but overlap still advance by one step", () => {
  const spans = tileSpans(32, 8, 8, 4);
  expect(spans).toHaveLength(8);
  expect(spans[3]).toEqual({ from: 4, to: 24, coreFrom: 12, coreTo: 16 });
});
