import { buildMap, type ControlMap } from "../../../../sdk/conditioning/index.ts";
import { type Drawing, readSvg } from "../../../../sdk/host/index.ts";
import type { Image, Request } from "../../../../sdk/index.ts";
import type { Result } from "../../../../shared/session/state.ts";

/** Drawings of models/examples with the maps that the SDK makes of them, and pictures of the built-in model. */
export interface Material {
  map(name: "harbour" | "village" | "room", kind: string): ControlMap;
  readonly pictures: readonly Image[];
}

const names = ["harbour", "village", "room"] as const;
const kinds = ["scribble", "segmentation", "depth", "lineart"];
const size = { width: 384, height: 384 };

export async function loadMaterial(): Promise<Material> {
  const maps = new Map<string, ControlMap>();
  for (const name of names) {
    const svg = await (await fetch(`/examples/${name}.svg`)).text();
    const drawing: Drawing = await readSvg(svg);
    for (const kind of kinds) maps.set(`${name} ${kind}`, await buildMap(kind, { drawing, fit: size }));
  }
  return { map: (name, kind) => maps.get(`${name} ${kind}`)!, pictures: await readPictures() };
}

/** The lower row of models/examples/demo.png: six pictures of 256 × 256. */
const sheet = { x: 40, y: 421, step: 276, side: 256, count: 6 };

async function readPictures(): Promise<Image[]> {
  const bitmap = await createImageBitmap(await (await fetch("/examples/demo.png")).blob());
  const { x, y, step, side, count } = sheet;
  const canvas = Object.assign(document.createElement("canvas"), { width: side, height: side });
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  return Array.from({ length: count }, (_, i) => {
    context.drawImage(bitmap, x + i * step, y, side, side, 0, 0, side, side);
    return context.getImageData(0, 0, side, side);
  });
}

export function results(pictures: readonly Image[], count: number, prompt: string): Result[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `result-${i}`,
    image: cropped(pictures[i % pictures.length]!, i),
    request: { prompt, seed: 100 + i } as Request,
    frame: { x: 0, y: 0, width: 512, height: 512 },
    made: 1_764_000_000_000 - i * 60_000,
    seconds: 9.4,
    placed: i === 2 ? "layer-9" : undefined,
  }));
}

/** Some pictures are upright or wide. */
function cropped({ width, height, data }: Image, i: number): Image {
  const rows = i % 5 === 3 ? Math.round(height * 0.62) : height;
  return { width, height: rows, data: data.slice(0, width * rows * 4) };
}
