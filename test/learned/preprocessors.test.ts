import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { ade20k, bodyJoints, drawPoses, type RgbImage } from "../../sdk/conditioning/index.ts";
import { CorruptFile, InvalidRequest, UnsupportedCheckpoint } from "../../sdk/errors.ts";
import {
  bytesSource,
  type ByteSource,
  cocoJoints,
  createRuntime,
  learnedPreprocessors,
  openPreprocessor,
  personFromCoco,
  type PreprocessorDescription,
  type PreprocessOptions,
  type Runtime,
} from "../../sdk/learned/index.ts";
import {
  depthAnything,
  dexined,
  informativeDrawings,
  jointColors,
  movenet,
  onnx,
  segformer,
  vitpose,
} from "./models.ts";

let runtime: Runtime;
beforeAll(async () => {
  runtime = await createRuntime({ backend: "wasm" });
});
afterAll(async () => {
  const { liveTensors, networks } = runtime.counters;
  await runtime.dispose();
  expect({ liveTensors, networks }).toEqual({ liveTensors: 0, networks: 0 });
});

type Color = readonly [number, number, number];

function picture(width: number, height: number, colorAt: (x: number, y: number) => Color): RgbImage {
  const data = new Uint8ClampedArray(width * height * 3);
  for (let i = 0; i < width * height; i++) data.set(colorAt(i % width, Math.floor(i / width)), i * 3);
  return { width, height, data };
}

const black: Color = [0, 0, 0];
const white: Color = [255, 255, 255];

const known = (name: string): PreprocessorDescription =>
  learnedPreprocessors().find((each) => each.name === name)!;

async function run(
  description: PreprocessorDescription,
  source: ByteSource,
  image: RgbImage,
  options?: PreprocessOptions,
) {
  const preprocessor = await openPreprocessor(description, source, runtime);
  try {
    return await preprocessor.preprocess(image, options);
  } finally {
    await preprocessor.release();
  }
}

const pixel = ({ width, data }: RgbImage, x: number, y: number) => [
  ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
];

describe("what is known of learned preprocessors", () => {
  test("stands there before anything is loaded", () => {
    const all = learnedPreprocessors();
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { repository, file, bytes, licence } of all) {
      expect(repository).toMatch(/^[\w-]+\/[\w.-]+$/);
      expect(file).toMatch(/\.onnx$/);
      expect(bytes).toBeGreaterThan(1e6);
      expect(licence).not.toBe("");
    }
    expect(new Set(all.map(({ control }) => control))).toEqual(
      new Set(["depth", "segmentation", "lineart", "softedge", "openpose"]),
    );
    expect(structuredClone(all)).toEqual(all);
  });
});

describe("Depth Anything V2", () => {
  test("near is white, at the picture's own size", async () => {
    const image = picture(60, 40, (x) => (x < 30 ? black : white));
    const map = await run(known("depth-anything-v2-small"), depthAnything(), image);
    expect(map).toMatchObject({ kind: "depth", width: 60, height: 40 });
    expect(pixel(map, 5, 20)).toEqual([0, 0, 0]);
    expect(pixel(map, 54, 20)[0]).toBeGreaterThanOrEqual(250);
    expect(map.report?.used).toContain("the picture of 60 × 40");
  });

  test("takes and gives half precision where its file does", async () => {
    const half = onnx((graph) => {
      const pixels = graph.cast(graph.input("pixel_values", "float16", [1, 3, "h", "w"]), "float32");
      const mean = graph.node("ReduceMean", [pixels, graph.ints([1])], { attributes: { keepdims: 0 } });
      graph.output("predicted_depth", graph.cast(mean, "float16"), [1, "h", "w"]);
    });
    const image = picture(20, 20, (x) => (x < 10 ? white : black));
    const map = await run(known("depth-anything-v2-small"), half, image);
    expect([pixel(map, 2, 10)[0]! >= 250, pixel(map, 18, 10)[0]]).toEqual([true, 0]);
  });

  test("one distance everywhere is black, not a division by zero", async () => {
    const map = await run(
      known("depth-anything-v2-small"),
      depthAnything(),
      picture(9, 7, () => white),
    );
    expect(map.data.every((value) => value === 0)).toBe(true);
  });
});

describe("SegFormer", () => {
  const [wall, sky, sea] = [0, 2, 26];
  const likes = { [wall]: [1, 1, 1], [sky]: [-1, -1, 3], [sea]: [-4, -4, -4] };

  test("paints the class of the largest logit in its exact colour", async () => {
    const image = picture(64, 48, (x, y) => (y >= 24 ? black : x < 32 ? white : [0, 0, 255]));
    const map = await run(known("segformer-b0-ade20k"), segformer(likes), image);
    const color = (label: number) => {
      const { r, g, b } = ade20k[label]!.color;
      return [r, g, b];
    };
    expect(map).toMatchObject({ kind: "segmentation", width: 64, height: 48 });
    expect(pixel(map, 8, 8)).toEqual(color(wall));
    expect(pixel(map, 56, 8)).toEqual(color(sky));
    expect(pixel(map, 30, 40)).toEqual(color(sea));
    const colors = new Set(
      Array.from({ length: 64 * 48 }, (_, i) => pixel(map, i % 64, Math.floor(i / 64)).join()),
    );
    expect([...colors].sort()).toEqual([wall, sky, sea].map((label) => color(label).join()).sort());
  });

  test("of other classes is refused", async () => {
    const image = picture(16, 16, () => white);
    const opened = run(known("segformer-b0-ade20k"), segformer(likes, 21), image);
    await expect(opened).rejects.toThrow(UnsupportedCheckpoint);
    await expect(run(known("segformer-b0-ade20k"), segformer(likes, 21), image)).rejects.toThrow(
      /"logits" of shape \[1, 21, 128, 128\] where \[1, 150, height, width\] is expected/,
    );
  });
});

describe("edges", () => {
  test("Informative Drawings: ink becomes white on black", async () => {
    const image = picture(64, 64, (x) => (x >= 30 && x < 34 ? black : white));
    const map = await run(known("informative-drawings"), informativeDrawings(), image);
    expect(map.kind).toBe("lineart");
    expect([pixel(map, 31, 10), pixel(map, 5, 10)]).toEqual([white, black]);
  });

  test("DexiNed: its last output, blue first, at the size that the file fixes", async () => {
    const image = picture(96, 64, (x) => (x < 48 ? [255, 0, 0] : [0, 0, 255]));
    const map = await run(known("dexined"), dexined(), image);
    expect(map).toMatchObject({ kind: "softedge", width: 96, height: 64 });
    expect([pixel(map, 10, 30)[0], pixel(map, 90, 30)[0]]).toEqual([0, 254]);
  });
});

describe("poses", () => {
  const description = known("vitpose-base");
  const { mean, std } = description.input;
  const model = () => vitpose(mean!, std!);
  /** Joint j on a 4 × 4 patch, which is one pixel of its heatmap. */
  const places = cocoJoints.map((_, j) => ({ x: 4 + ((j * 7) % 40), y: 5 + j * 3 }));
  const person =
    (left: number, top: number, without: readonly string[] = []) =>
    (x: number, y: number): Color => {
      const joint = places.findIndex(
        (place) => place.x === Math.floor((x - left) / 4) && place.y === Math.floor((y - top) / 4),
      );
      if (joint < 0 || without.includes(cocoJoints[joint]!)) return black;
      return jointColors[joint]!.map((part) => Math.round(part * 255)) as unknown as Color;
    };
  const expected = (left: number, top: number, without: readonly string[] = []) =>
    personFromCoco(
      places.map(({ x, y }, j) =>
        without.includes(cocoJoints[j]!) ? undefined : { x: left + (x * 191) / 47, y: top + (y * 255) / 63 },
      ),
    );

  test("the neck is the middle of the shoulders, and missing with either", () => {
    const at = (name: string) => bodyJoints.indexOf(name as (typeof bodyJoints)[number]);
    const whole = expected(0, 0);
    const [left, right] = [whole.body[at("left-shoulder")]!, whole.body[at("right-shoulder")]!];
    expect(whole.body[at("neck")]).toEqual({ x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 });
    expect(whole.body[at("left-wrist")]).toEqual({
      x: (places[9]!.x * 191) / 47,
      y: (places[9]!.y * 255) / 63,
    });
    expect(expected(0, 0, ["right-shoulder"]).body[at("neck")]).toBeUndefined();
  });

  test("ViTPose: heatmaps become OpenPose's drawing; a low peak is a missing joint", async () => {
    const without = ["left-ankle"];
    const map = await run(description, model(), picture(192, 256, person(0, 0, without)));
    const drawn = drawPoses({ width: 192, height: 256, people: [expected(0, 0, without)] });
    expect(map.kind).toBe("openpose");
    expect(map.data).toEqual(drawn.data);
  });

  test("ViTPose: one person a box, in the picture's own place", async () => {
    const [one, two] = [person(10, 4), person(250, 20)];
    const image = picture(460, 300, (x, y) => (x < 230 ? one(x, y) : two(x, y)));
    const people = [
      { x: 10, y: 4, width: 192, height: 256 },
      { x: 250, y: 20, width: 192, height: 256 },
    ];
    const map = await run(description, model(), image, { people });
    const drawn = drawPoses({ width: 460, height: 300, people: [expected(10, 4), expected(250, 20)] });
    expect(map.data).toEqual(drawn.data);
  });

  test("nobody is a black map", async () => {
    const map = await run(
      description,
      model(),
      picture(30, 30, () => black),
    );
    expect(map.data.every((value) => value === 0)).toBe(true);
  });

  test("MoveNet: bytes in, y, x and score out, of the letterboxed square", async () => {
    const map = await run(
      known("movenet-lightning"),
      movenet(),
      picture(100, 100, () => [51, 204, 255]),
    );
    const point = { x: (100 * 204) / 255, y: (100 * 51) / 255 };
    const drawn = drawPoses({
      width: 100,
      height: 100,
      people: [personFromCoco(cocoJoints.map(() => point))],
    });
    expect(map.data).toEqual(drawn.data);
  });

  test("of other joints are refused", async () => {
    await expect(
      run(
        description,
        vitpose(mean!, std!, 21),
        picture(8, 8, () => black),
      ),
    ).rejects.toThrow(/\[1, 21, 64, 48\] where \[1, 17, height, width\]/);
  });

  test.each([
    [{ x: 0.5, y: 0, width: 5, height: 5 }],
    [{ x: 0, y: 0, width: 0, height: 5 }],
    [{ x: 0, y: NaN, width: 5, height: 5 }],
    [{ x: 0, y: 0, width: 1e9, height: 5 }],
  ])("a person in %j is refused", async (box) => {
    const image = picture(8, 8, () => black);
    await expect(run(description, model(), image, { people: [box] })).rejects.toThrow(InvalidRequest);
  });
});

describe("wrong files", () => {
  const image = picture(32, 32, () => [128, 128, 128]);
  const depth = known("depth-anything-v2-small");
  const dims = ["batch", 3, "height", "width"];

  test("that are no ONNX at all", async () => {
    const text = bytesSource("notes.onnx", new TextEncoder().encode("these are not the bytes"));
    await expect(run(depth, text, image)).rejects.toThrow(UnsupportedCheckpoint);
    await expect(run(depth, text, image)).rejects.toThrow(/^notes\.onnx cannot be opened/);
  });

  test("with other outputs", async () => {
    await expect(run(depth, segformer({}), image)).rejects.toThrow(
      /gives "logits", where "predicted_depth" is expected/,
    );
    const lines = known("informative-drawings");
    await expect(run(lines, dexined(), image)).rejects.toThrow(/where one output is expected/);
  });

  test("with more inputs, or pictures of one channel", async () => {
    const two = onnx((graph) => {
      const sum = graph.node("Add", [graph.input("a", "float32", dims), graph.input("b", "float32", dims)]);
      graph.output("predicted_depth", sum, dims);
    });
    await expect(run(depth, two, image)).rejects.toThrow(/takes "a", "b", where one picture is expected/);
    const gray = onnx((graph) => {
      const pixels = graph.input("pixel_values", "float32", [1, 1, "h", "w"]);
      graph.output("predicted_depth", graph.node("Neg", [pixels]), [1, 1, "h", "w"]);
    });
    await expect(run(depth, gray, image)).rejects.toThrow(/of shape \[1, 1, .*three channels/);
  });

  test("with whole numbers where floats are expected", async () => {
    const whole = onnx((graph) => {
      const pixels = graph.input("pixel_values", "float32", dims);
      const mean = graph.node("ReduceMean", [pixels, graph.ints([1])], { attributes: { keepdims: 0 } });
      graph.output("predicted_depth", graph.cast(mean, "int64"), ["batch", "height", "width"]);
    });
    await expect(run(depth, whole, image)).rejects.toThrow(/as int64 where floats are expected/);
  });

  test("that give NaN", async () => {
    const broken = onnx((graph) => {
      const pixels = graph.input("pixel_values", "float32", dims);
      const mean = graph.node("ReduceMean", [pixels, graph.ints([1])], { attributes: { keepdims: 0 } });
      const nothing = graph.node("Sub", [mean, mean]);
      graph.output("predicted_depth", graph.node("Div", [nothing, nothing]), ["batch", "height", "width"]);
    });
    await expect(run(depth, broken, image)).rejects.toThrow(CorruptFile);
  });

  test("boxes of people are for poses", async () => {
    const people = [{ x: 0, y: 0, width: 4, height: 4 }];
    await expect(run(depth, depthAnything(), image, { people })).rejects.toThrow(InvalidRequest);
  });
});
