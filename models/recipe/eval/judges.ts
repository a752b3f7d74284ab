import { STYLES, TIMES, type Style, type Time } from "../scenes/scene.ts";
import { Random } from "../scenes/random.ts";
import { edgesAbove, edgeStrength, fitThresholds, type EdgeThresholds } from "./edges.ts";
import { example } from "./examples.ts";
import { pictureFeatures, pixelFeatures, PICTURE_FEATURES, PIXEL_FEATURES } from "./features.ts";
import { classify, fitForest, predict, type Forest, type Samples } from "./forest.ts";
import { lattice, type SquareMap, type SquarePicture } from "./picture.ts";
import { ELSEWHERE, REGIONS } from "./regions.ts";

/**
 * What is read from a picture without its control. Everything is fitted on training scenes' own pictures:
 * edges by thresholds on thinned gradients, regions and depth by random forests over what surrounds each pixel, hour
 * and style by random forests over the whole picture.
 */
export interface Judges {
  readonly thresholds: EdgeThresholds;
  edges(picture: SquarePicture): SquareMap;
  /** Indices into REGIONS, on the lattice. */
  regions(picture: SquarePicture): SquareMap;
  /** One value a pixel of the lattice, larger = nearer. */
  depth(picture: SquarePicture): Float32Array;
  time(picture: SquarePicture): Time;
  style(picture: SquarePicture): Style;
}

const PIXELS_EACH = 160;
const PIXEL_FOREST = { trees: 14, depth: 17, leaf: 4, seed: 11 };
const PICTURE_FOREST = { trees: 60, depth: 12, leaf: 2, seed: 12 };

export async function fitJudges(scenes: number, side: number): Promise<Judges> {
  const random = new Random(4);
  const around: Float32Array[] = [];
  const regions: number[] = [];
  const depths: number[] = [];
  const looks: Float32Array[] = [];
  const [times, styles]: [number[], number[]] = [[], []];
  const forEdges: { picture: SquarePicture; scribble: SquareMap }[] = [];
  for (let i = 0; i < scenes; i++) {
    const scene = await example("train", i, side);
    const pixels = choosePixels(random, scene.regions);
    around.push(pixelFeatures(scene.picture, pixels).features);
    for (const pixel of pixels) {
      regions.push(scene.regions.values[pixel]!);
      depths.push(scene.depth.values[pixel]! / 255);
    }
    looks.push(pictureFeatures(scene.picture));
    times.push(TIMES.indexOf(scene.facts.time));
    styles.push(STYLES.indexOf(scene.facts.style));
    if (i < 80) forEdges.push(scene);
  }
  const pixels = stack(around, PIXEL_FEATURES);
  const pictures = stack(looks, PICTURE_FEATURES);
  const byRegion = classes(pixels, regions, REGIONS.length, PIXEL_FOREST);
  const byTime = classes(pictures, times, TIMES.length, PICTURE_FOREST);
  const byStyle = classes(pictures, styles, STYLES.length, PICTURE_FOREST);
  const byDepth = fitForest(
    pixels,
    { output: new Uint8Array(pixels.count), value: Float32Array.from(depths), outputs: 1 },
    PIXEL_FOREST,
  );
  const thresholds = fitThresholds(forEdges);
  const look = (picture: SquarePicture): Samples => ({
    features: pictureFeatures(picture),
    width: PICTURE_FEATURES,
    count: 1,
  });
  return {
    thresholds,
    edges: (picture) => edgesAbove(edgeStrength(picture), picture.side, thresholds),
    regions: (picture) => ({
      side: picture.side >> 1,
      values: classify(byRegion, pixelFeatures(picture, lattice(picture.side))),
    }),
    depth: (picture) => predict(byDepth, pixelFeatures(picture, lattice(picture.side))),
    time: (picture) => TIMES[classify(byTime, look(picture))[0]!]!,
    style: (picture) => STYLES[classify(byStyle, look(picture))[0]!]!,
  };
}

/** Half of them anywhere, half shared out among the regions that are there, so that small things are learnt too. */
function choosePixels(random: Random, { values }: SquareMap): Uint32Array {
  const anywhere = Array.from({ length: PIXELS_EACH / 2 }, () => random.int(0, values.length - 1));
  const byRegion = new Map<number, number[]>();
  for (let i = 0; i < 1200; i++) {
    const pixel = random.int(0, values.length - 1);
    const region = values[pixel]!;
    const found = byRegion.get(region);
    if (found) found.push(pixel);
    else byRegion.set(region, [pixel]);
  }
  const share = Math.ceil(PIXELS_EACH / 2 / byRegion.size);
  const even = [...byRegion.values()].flatMap((pixels) => pixels.slice(0, share));
  return Uint32Array.from([...anywhere, ...even].filter((pixel) => values[pixel] !== ELSEWHERE));
}

function classes(
  samples: Samples,
  labels: readonly number[],
  outputs: number,
  options: Parameters<typeof fitForest>[2],
): Forest {
  return fitForest(
    samples,
    { output: Uint8Array.from(labels), value: new Float32Array(samples.count).fill(1), outputs },
    options,
  );
}

function stack(rows: readonly Float32Array[], width: number): Samples {
  const features = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let at = 0;
  for (const row of rows) {
    features.set(row, at);
    at += row.length;
  }
  return { features, width, count: features.length / width };
}
