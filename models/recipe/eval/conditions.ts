import type { Engine } from "../../../sdk/engine/engine.ts";
import type { Example } from "./examples.ts";
import type { SquarePicture } from "./picture.ts";

export const KINDS = ["scribble", "segmentation", "depth"] as const;
export type Kind = (typeof KINDS)[number];

/** One way to ask for a scene's picture: with which control, and whose. */
export interface Condition {
  readonly name: string;
  readonly kind?: Kind;
  /** The control is the next scene's, the prompt the scene's own. */
  readonly foreign: boolean;
}

export const CONDITIONS: readonly Condition[] = [
  { name: "no control", foreign: false },
  ...KINDS.flatMap((kind) => [
    { name: kind, kind, foreign: false },
    { name: `${kind} of another scene`, kind, foreign: true },
  ]),
];

export interface Sampling {
  readonly steps: number;
  readonly guidanceScale?: number;
  readonly scheduler?: string;
}

/** The picture that a model makes of scene `index` under a condition. Every condition of a scene has the same seed. */
export async function generate(
  engine: Engine,
  scenes: readonly Example[],
  index: number,
  { kind, foreign }: Condition,
  sampling: Sampling,
): Promise<SquarePicture> {
  const scene = scenes[index]!;
  const source = foreign ? scenes[(index + 1) % scenes.length]! : scene;
  const { side } = scene.picture;
  const run = engine.generate({
    prompt: scene.prompt,
    width: side,
    height: side,
    seed: 4000 + index,
    controls: kind ? [{ kind, map: plain(source.maps[kind]) }] : [],
    ...sampling,
  });
  const { images } = await run.result;
  const { data } = images[0]!;
  const rgb = new Uint8Array(side * side * 3);
  for (let from = 0, to = 0; from < data.length; from += 4, to += 3)
    rgb.set(data.subarray(from, from + 3), to);
  return { side, rgb };
}

/** Only what a Request takes: a segmentation map also carries its matched layers. */
const plain = ({ kind, width, height, data }: Example["maps"][Kind]) => ({ kind, width, height, data });
