import { readFile } from "node:fs/promises";
import {
  inverseDepth,
  inverseDepthAt,
  leresDepth,
  metricDepth,
} from "../../../sdk/conditioning/outputs/depth.ts";
import { drawSegments, type Segment } from "../../../sdk/conditioning/outputs/lines.ts";
import { encodeNormals, normalsFromDepth } from "../../../sdk/conditioning/outputs/normals.ts";
import { fuseSoftEdges } from "../../../sdk/conditioning/outputs/soft-edges.ts";
import { scribbleSoftedge } from "../../../sdk/conditioning/kinds/scribble-softedge.ts";
import type { Raster } from "../../../sdk/conditioning/pixels/raster.ts";
import type { Runner } from "./conditioning-case.ts";
import { compareImage } from "./pictures.ts";
import { readNpy } from "./read-npy.ts";

/** Runs what makes bytes of the floats in one input. */
const floatsRunner =
  (
    input: string,
    make: (values: Raster<Float32Array>, params: Readonly<Record<string, number>>) => Raster,
  ): Runner =>
  async (golden, path) => {
    const values = await readNpy(path(String(golden.inputs[input])));
    return compareImage(make(values, golden.params as Record<string, number>), golden, path);
  };

/** What becomes of a network's output. */
export const networkOutputs: Readonly<Record<string, Runner>> = {
  midas_depth: floatsRunner("depth", (depth) => ({ ...depth, data: inverseDepth(depth) })),
  zoe_depth: floatsRunner("metric_depth", (depth) => ({ ...depth, data: metricDepth(depth) })),
  depth_anything: floatsRunner("depth", (depth, { out_w, out_h }) => ({
    width: out_w!,
    height: out_h!,
    data: inverseDepthAt(depth, out_w!, out_h!),
  })),
  leres_depth: floatsRunner("depth", (depth, { remove_near, remove_bg }) => ({
    ...depth,
    data: leresDepth(depth, { removeNear: remove_near!, removeBackground: remove_bg! }),
  })),
  midas_normal: floatsRunner("depth", (depth, { a, bg_th }) => ({
    ...depth,
    data: normalsFromDepth(depth, { flatness: a!, background: bg_th!, axes: "midas" }),
  })),
  normalbae: floatsRunner("normals", (normals) => ({ ...normals, data: encodeNormals(normals) })),
  hed_fuse: async (golden, path) => {
    const sides = await Promise.all((golden.inputs["sides"] as string[]).map((side) => readNpy(path(side))));
    const { width, height } = sides[0]!;
    const edges = { width, height, data: fuseSoftEdges(sides, golden.params["safe"] === true) };
    return compareImage(golden.params["scribble"] === true ? scribbleSoftedge(edges) : edges, golden, path);
  },
  mlsd_draw: async (golden, path) => {
    const { width, height, lines } = JSON.parse(
      await readFile(path(String(golden.inputs["lines"])), "utf8"),
    ) as {
      width: number;
      height: number;
      lines: Segment[];
    };
    return compareImage(drawSegments({ width, height }, lines), golden, path);
  },
};
