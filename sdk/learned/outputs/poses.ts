import { UnsupportedCheckpoint } from "../../errors.ts";
import { cocoJoints, isSeen, personFromCoco } from "./coco-pose.ts";
import type { FormatOf } from "./format.ts";
import type { Decoded, Frame, Outputs } from "./frame.ts";
import { planeSize } from "./values.ts";

/**
 * The highest value of each joint's heatmap, a quarter of a pixel towards its higher neighbour (Newell et al. 2016);
 * corners of the heatmap are corners of the input (UDP, Huang et al. 2020), as ViTPose was trained.
 */
export function heatmaps(
  [output]: Outputs,
  { model, region }: Frame,
  { minScore }: FormatOf<"pose-heatmaps">,
): Decoded {
  const { width, height } = planeSize(model, output, cocoJoints.length);
  const points = cocoJoints.map((_, joint) => {
    const map = output.data.subarray(joint * width * height, (joint + 1) * width * height);
    let best = 0;
    for (let i = 1; i < map.length; i++) if (map[i]! > map[best]!) best = i;
    if (map[best]! < minScore) return undefined;
    const [x, y] = [best % width, Math.floor(best / width)];
    const towards = (step: number, inside: boolean) =>
      inside ? 0.25 * Math.sign(map[best + step]! - map[best - step]!) : 0;
    return {
      x: region.x + along(x + towards(1, x > 0 && x < width - 1), width, region.width),
      y: region.y + along(y + towards(width, y > 0 && y < height - 1), height, region.height),
    };
  });
  return { people: [personFromCoco(points)].filter(isSeen) };
}

function along(place: number, from: number, to: number): number {
  return from === 1 ? 0 : (place * (to - 1)) / (from - 1);
}

export function keypoints(
  [{ name, dims, data }]: Outputs,
  { model, region }: Frame,
  { minScore }: FormatOf<"pose-keypoints">,
): Decoded {
  const joints = cocoJoints.length;
  if (dims.length < 2 || dims.at(-1) !== 3 || dims.at(-2) !== joints) {
    throw new UnsupportedCheckpoint(
      `${model} gives "${name}" of shape [${dims.join(", ")}] where […, ${joints}, 3] is expected: it is a model of other joints.`,
      { value: dims },
    );
  }
  const people = Array.from({ length: data.length / (joints * 3) }, (_, person) =>
    personFromCoco(
      cocoJoints.map((_, joint) => {
        const [y, x, score] = data.subarray((person * joints + joint) * 3) as unknown as [
          number,
          number,
          number,
        ];
        if (score < minScore) return undefined;
        return { x: region.x + x * region.width, y: region.y + y * region.height };
      }),
    ),
  );
  return { people: people.filter(isSeen) };
}
