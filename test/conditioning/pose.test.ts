import { describe, expect, test } from "@jest/globals";
import { pose } from "../../sdk/conditioning/kinds/pose.ts";
import { drawPoses } from "../../sdk/conditioning/pose/draw-poses.ts";
import { readPartName } from "../../sdk/conditioning/pose/joint-name.ts";
import { readOpenPose, writeOpenPose } from "../../sdk/conditioning/pose/openpose-json.ts";
import type { Person, Poses } from "../../sdk/conditioning/pose/person.ts";
import { poseLayers } from "../../sdk/conditioning/pose/pose-layers.ts";
import { posesOfDrawing } from "../../sdk/conditioning/pose/poses-of-drawing.ts";
import { bodyColors, bodyJoints, limbs } from "../../sdk/conditioning/pose/skeleton.ts";
import { poseTemplates } from "../../sdk/conditioning/pose/templates.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import { rotation } from "../../sdk/host/matrix.ts";
import { box, drawing, group, pixel } from "./drawings.ts";
import { equal } from "./pictures.ts";

const nobody = bodyJoints.map(() => undefined);
const points = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ x: 20 + 7 * (i % 6), y: 20 + i * 3 }));
const whole: Person = {
  ...poseTemplates[0]!.people[0]!,
  leftHand: points(21),
  rightHand: points(21).map(({ x, y }) => ({ x: x + 200, y })),
  face: points(70),
};

/** Equality with controlnet_aux is a matter of test/golden. */
describe("drawing poses", () => {
  test("joints have full colours, limbs 0.6 of theirs", () => {
    const { width, height, people } = poseTemplates[0]!;
    const map = drawPoses({ width, height, people });
    const hex = (color: readonly number[], scale: number) =>
      color
        .map((value) =>
          Math.trunc(value * scale)
            .toString(16)
            .padStart(2, "0"),
        )
        .join("");
    const body = people[0]!.body;
    body.forEach((joint, i) => expect(pixel(map, joint!.x, joint!.y)).toBe(hex(bodyColors[i]!, 1)));
    const [from, to] = limbs[6]!;
    const middle = [(body[from]!.x + body[to]!.x) / 2, (body[from]!.y + body[to]!.y) / 2] as const;
    expect(pixel(map, ...middle)).toBe(hex(bodyColors[6]!, 0.6));
  });

  test("nobody is black", () => {
    expect(drawPoses({ width: 9, height: 7, people: [] }).data.every((value) => value === 0)).toBe(true);
  });

  test("hands and faces can be left out", () => {
    const poses = { width: 512, height: 768, people: [{ ...whole, body: nobody }] };
    const lit = (hands: boolean, face: boolean) =>
      drawPoses(poses, { hands, face }).data.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
    expect(lit(false, false)).toBe(0);
    expect(lit(true, true)).toBeGreaterThan(Math.max(lit(true, false), lit(false, true)));
  });

  test.each<[string, Poses]>([
    ["no width", { width: 0, height: 8, people: [] }],
    ["too few joints", { width: 8, height: 8, people: [{ body: [{ x: 1, y: 1 }] }] }],
    ["NaN", { width: 8, height: 8, people: [{ body: [{ x: NaN, y: 1 }, ...nobody.slice(1)] }] }],
    ["infinity", { width: 8, height: 8, people: [{ body: nobody, face: [{ x: 1, y: -Infinity }] }] }],
    ["a long way off", { width: 8, height: 8, people: [{ body: [{ x: 1e12, y: 1 }, ...nobody.slice(1)] }] }],
    ["half a hand", { width: 8, height: 8, people: [{ body: nobody, leftHand: points(11) }] }],
  ])("%s is refused", (_name, poses) => expect(() => drawPoses(poses)).toThrow(InvalidRequest));
});

describe("OpenPose JSON", () => {
  test("what is written reads the same", () => {
    const poses = {
      width: 512,
      height: 768,
      people: [whole, { body: [...nobody.slice(1), { x: 9.5, y: 300 }] }],
    };
    expect(readOpenPose(JSON.parse(JSON.stringify(writeOpenPose(poses))))).toEqual(poses);
  });

  test("25 joints of the newer model become 18", () => {
    const numbers = Array.from({ length: 25 }, (_, i) => [i * 10 + 2, 5, 1]).flat();
    const json = { canvas_width: 300, canvas_height: 9, people: [{ pose_keypoints_2d: numbers }] };
    const { body } = readOpenPose(json).people[0]!;
    expect(body.map((point) => point?.x)).toEqual(
      [0, 1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18].map((i) => i * 10 + 2),
    );
  });

  test("a confidence below 1 is a missing point", () => {
    const numbers = bodyJoints.flatMap((_, i) => [5, 5, i === 3 ? 1 : 0.9]);
    const json = { canvas_width: 9, canvas_height: 9, people: [{ pose_keypoints_2d: numbers }] };
    expect(readOpenPose(json).people[0]!.body.filter(Boolean)).toEqual([{ x: 5, y: 5 }]);
  });

  test.each([
    null,
    7,
    {},
    { people: [] },
    { canvas_width: 0, canvas_height: 5, people: [] },
    { canvas_width: 5, canvas_height: 5, people: {} },
    { canvas_width: 5, canvas_height: 5, people: [null] },
    { canvas_width: 5, canvas_height: 5, people: [{ pose_keypoints_2d: [1, 2] }] },
    { canvas_width: 5, canvas_height: 5, people: [{ face_keypoints_2d: [1, 2, "3"] }] },
  ])("%j is refused", (json) => expect(() => readOpenPose(json)).toThrow(InvalidRequest));
});

describe("names of joints", () => {
  const joint = (name: string) => ({ part: "body", joint: bodyJoints.indexOf(name as "nose") });
  test.each([
    ["nose", joint("nose")],
    ["Head", joint("nose")],
    ["Left Elbow", joint("left-elbow")],
    ["l_elbow", joint("left-elbow")],
    ["elbow.R", joint("right-elbow")],
    ["RShoulder", joint("right-shoulder")],
    ["rightShoulder", joint("right-shoulder")],
    ["left-ankle joint", joint("left-ankle")],
    ["left_x5F_knee", joint("left-knee")],
    ["Hand_L", { part: "leftHand" }],
    ["right hand", { part: "rightHand" }],
    ["Face", { part: "face" }],
    ["point 12", { part: "point", index: 12 }],
    ["12", { part: "point", index: 12 }],
    ["index 2", { part: "point", index: 6 }],
    ["Thumb4", { part: "point", index: 4 }],
    ["elbow", undefined],
    ["hand", undefined],
    ["left nose", undefined],
    ["left shoulder to left elbow", undefined],
    ["tree", undefined],
    ["thumb 5", undefined],
    ["", undefined],
  ])("%s", (name, expected) => expect(readPartName(name)).toEqual(expected));
});

describe("poses of drawings", () => {
  const frame = { x: 10, y: 20, width: 512, height: 768 };

  test.each(poseTemplates.map((template) => [template.name, template] as const))(
    "the layers of %s are read back",
    (_name, template) => {
      const rect = { ...frame, width: template.width, height: template.height };
      const found = posesOfDrawing({ frame: rect, layers: poseLayers(template, rect) }, template);
      expect(found.people).toHaveLength(template.people.length);
      const direct = drawPoses(template).data;
      const drawn = drawPoses({ ...found, people: rounded(found.people) }).data;
      expect(equal(drawn, direct)).toBe(true);
      expect(found.report.used).toHaveLength(template.people.length);
    },
  );

  test("hands and faces too, whatever transforms lie between", () => {
    const layers = poseLayers({ width: 512, height: 768, people: [whole] }, frame);
    const turned = group("turned", [group("back", layers, { transform: rotation(-30) })], {
      transform: rotation(30),
    });
    const { people } = posesOfDrawing({ frame, layers: [turned] }, { width: 512, height: 768 });
    const distance = (part: keyof Person) =>
      Math.max(...people[0]![part]!.map((point, i) => Math.abs(point!.x - whole[part]![i]!.x)));
    for (const part of ["body", "leftHand", "rightHand", "face"] as const)
      expect(distance(part)).toBeLessThan(1e-6);
  });

  test("hidden joints are missing, strangers are ignored", () => {
    const layers = [
      group("Anna", [
        box("nose", [10, 2, 2, 2]),
        box("neck", [10, 12, 2, 2]),
        box("left shoulder", [20, 12, 2, 2], { visible: false }),
        box("right shoulder", [2, 12, 2, 2]),
        box("hat", [8, 0, 6, 2]),
      ]),
      box("tree", [40, 0, 9, 50]),
    ];
    const map = pose(drawing(...layers), { width: 64, height: 64 });
    expect(map.report).toEqual({
      used: ["the drawing"],
      ignored: ["hat", "tree"].map((name) => ({ name, why: "is not named like a joint" })),
    });
    expect(pixel(map, 11, 3)).toBe("ff0000");
    expect(pixel(map, 21, 13)).toBe("000000");
  });

  test("a neck alone is no person", () => {
    const map = pose(drawing(box("neck", [10, 12, 2, 2])), { width: 64, height: 64 });
    expect(map.data.every((value) => value === 0)).toBe(true);
    expect(map.report?.ignored).toEqual([{ name: "the drawing", why: "holds fewer than 3 joints" }]);
  });

  test("an empty drawing is black", () => {
    expect(pose(drawing(), { width: 8, height: 8 }).report).toEqual({ used: [], ignored: [] });
  });

  test("a size of no pixels is refused", () => {
    expect(() => pose(drawing(), { width: 0, height: 8 })).toThrow(InvalidRequest);
  });
});

/** The middle of a circle's bounds is a float away from the circle's own. */
function rounded(people: readonly Person[]): Person[] {
  return people.map(({ body }) => ({
    body: body.map((point) => point && { x: Math.round(point.x), y: Math.round(point.y) }),
  }));
}
