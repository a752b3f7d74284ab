import { expect, test } from "@jest/globals";
import { inpaintHint, inpaintMap } from "../../sdk/conditioning/index.ts";
import { hintOf, planOf } from "../../sdk/engine/plan-of.ts";
import { parseRequest } from "../../sdk/engine/request/parse.ts";
import { info } from "./fake-model.ts";

const [width, height] = [16, 8];
const picture = () => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height * 3 }, (_, i) => i % 251),
});
const mask = () => ({
  width,
  height,
  data: Uint8ClampedArray.from({ length: width * height }, (_, i) => (i * 37) % 256),
});

test("an inpainting map reaches its network with −1 in its holes, as the reference makes it", () => {
  const map = inpaintMap(picture(), mask());
  const request = parseRequest({ controls: [{ model: "scribble", map }] }, info);
  expect(hintOf(request.controls[0]!.map).data).toEqual(inpaintHint(picture(), mask()).data);
});

test("a map without holes stays bytes", () => {
  const map = { ...picture(), kind: "scribble" };
  expect(hintOf(parseRequest({ controls: [{ map }] }, info).controls[0]!.map).data).toEqual(map.data);
});

test("masks become weights from 0 to 1, and what is not wanted is left out of the plan", () => {
  const plan = planOf(parseRequest({ seed: 1, regions: [{ prompt: "fog", mask: mask() }] }, info));
  const { data, ...size } = plan.regions![0]!.mask;
  expect(size).toEqual({ width, height });
  expect(data[1]).toBeCloseTo(37 / 255, 6);
  expect(plan.regions![0]).toMatchObject({ prompt: "fog", weight: 1 });
  expect("variation" in plan || "eta" in plan).toBe(false);
});
