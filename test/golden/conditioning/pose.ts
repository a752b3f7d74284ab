import { readFile } from "node:fs/promises";
import { drawPoses } from "../../../sdk/conditioning/pose/draw-poses.ts";
import { readOpenPose, writeOpenPose } from "../../../sdk/conditioning/pose/openpose-json.ts";
import type { Keypoints, Poses } from "../../../sdk/conditioning/pose/person.ts";
import {
  bodyColors,
  bodyJoints,
  facePointColor,
  handColors,
  handEdges,
  handPointColor,
  limbs,
} from "../../../sdk/conditioning/pose/skeleton.ts";
import type { ConditioningCase, Runner } from "./conditioning-case.ts";
import { compareImage } from "./pictures.ts";

type Points = readonly (readonly [number, number] | null)[] | null;

interface PeopleFile {
  readonly people: readonly {
    readonly body: Points;
    readonly left_hand: Points;
    readonly right_hand: Points;
    readonly face: Points;
  }[];
}

async function readPeople(
  { inputs, params }: ConditioningCase,
  path: (file: string) => string,
): Promise<Poses> {
  const { width, height } = params as { width: number; height: number };
  const { people } = JSON.parse(await readFile(path(String(inputs["people"])), "utf8")) as PeopleFile;
  const points = (given: Points): Keypoints | undefined =>
    given?.map((point) => (point ? { x: point[0] * width, y: point[1] * height } : undefined));
  return {
    width,
    height,
    people: people.map(({ body, left_hand, right_hand, face }) => {
      const [leftHand, rightHand, facePoints] = [points(left_hand), points(right_hand), points(face)];
      return {
        body: points(body) ?? bodyJoints.map(() => undefined),
        ...(leftHand && { leftHand }),
        ...(rightHand && { rightHand }),
        ...(facePoints && { face: facePoints }),
      };
    }),
  };
}

const draw =
  (order: "openpose" | "dwpose"): Runner =>
  async (golden, path) =>
    compareImage(drawPoses(await readPeople(golden, path), { order }), golden, path);

/** The peer writes parts of the canvas back as they came; read again, both mean the same points. */
const webui: Runner = async (golden, path) => {
  const read = async (file: string) => readOpenPose(JSON.parse(await readFile(path(file), "utf8")));
  const poses = await read(String(golden.inputs["openpose_json"]));
  const written = JSON.stringify(readOpenPose(JSON.parse(JSON.stringify(writeOpenPose(poses)))));
  if (written !== JSON.stringify(await read(golden.outputs["reencoded_json"]!)))
    throw new Error("the written JSON means other points than the peer's");
  return compareImage(drawPoses(poses), golden, path);
};

interface Constants {
  readonly body_points: readonly string[];
  readonly limbSeq_1_based: readonly (readonly [number, number])[];
  readonly body_colors_rgb: unknown;
  readonly limb_fill_rgb: readonly (readonly number[])[];
  readonly hand_edges_0_based: unknown;
  readonly hand_edge_rgb_drawn: unknown;
  readonly hand_point_rgb: unknown;
  readonly face_point_rgb: unknown;
}

const constants: Runner = async ({ outputs }, path) => {
  const table = JSON.parse(await readFile(path(outputs["json"]!), "utf8")) as Constants;
  const joint = (name: string) => name.replace("right-", "r_").replace("left-", "l_");
  const pairs: readonly (readonly [unknown, unknown])[] = [
    [bodyJoints.map(joint), table.body_points],
    [limbs, table.limbSeq_1_based.map((limb) => limb.map((end) => end - 1))],
    [bodyColors, table.body_colors_rgb],
    [limbs.map((_, i) => bodyColors[i]!.map((value) => Math.trunc(value * 0.6))), table.limb_fill_rgb],
    [handEdges, table.hand_edges_0_based],
    [handColors, table.hand_edge_rgb_drawn],
    [handPointColor, table.hand_point_rgb],
    [facePointColor, table.face_point_rgb],
  ];
  const wrong = pairs.filter(([actual, expected]) => JSON.stringify(actual) !== JSON.stringify(expected));
  return Promise.resolve({ maxAbs: wrong.length, relRms: 0, tolerance: { maxAbs: 0 } });
};

export const pose: Readonly<Record<string, Runner>> = {
  constants,
  draw_poses: draw("openpose"),
  dwpose_draw_bodypose: draw("dwpose"),
  webui_json_to_map: webui,
};
