import type { Footprint, Precision } from "../../pipeline/index.ts";
import type { Backend, DeviceSurvey } from "../../runtime/index.ts";
import type { PictureWish } from "./plan-options.ts";

/** What the caller insists on. */
export interface PlanWishes {
  readonly picture?: PictureWish | undefined;
  readonly backend?: Backend | undefined;
  readonly precision?: Precision | undefined;
  readonly footprint?: Footprint | undefined;
}

/** fp16 where the device has half-precision arithmetic. */
export const usualPrecision = ({ backend, gpu }: DeviceSurvey): Precision =>
  backend === "webgpu" && gpu?.fp16 ? "fp16" : "fp32";
