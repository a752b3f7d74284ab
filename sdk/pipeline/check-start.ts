import { InvalidRequest } from "../errors.ts";
import { baseKind } from "./model/base-kind.ts";
import type { DiffusionModel } from "./model/diffusion-model.ts";
import type { Mask, Plan, Start } from "./plan.ts";

type StartOf<Kind extends Start["kind"]> = Extract<Start, { kind: Kind }>;

const CHECKS: { readonly [Kind in Start["kind"]]: (start: StartOf<Kind>, plan: Plan) => void } = {
  noise: () => undefined,
  picture: ({ picture }, plan) => checkPixels("The start picture", picture, 3, plan),
  inpaint({ picture, mask }, plan) {
    checkPixels("The start picture", picture, 3, plan);
    checkPixels("The mask", mask, 1, plan);
  },
  edit({ picture, imageGuidanceScale }, plan) {
    checkPixels("The picture to edit", picture, 3, plan);
    if (!Number.isFinite(imageGuidanceScale) || imageGuidanceScale < 0)
      throw new InvalidRequest("imageGuidanceScale must be a number from 0 on; 1.5 is usual.", {
        value: imageGuidanceScale,
      });
  },
};

/**
 * What can be wrong with where a run starts; `strength` is checked with the schedule.
 * @throws InvalidRequest, also where the base cannot start so; UnsupportedCheckpoint for a base that reads anything else.
 */
export function checkStart(model: DiffusionModel, plan: Plan): void {
  const { start = { kind: "noise" } } = plan;
  if (!Object.hasOwn(CHECKS, start.kind))
    throw new InvalidRequest(`start.kind must be one of ${Object.keys(CHECKS).join(", ")}.`, {
      value: start.kind,
    });
  const edits = baseKind(model) === "edit";
  if (edits && start.kind !== "edit")
    throw new InvalidRequest(
      `${model.name} is an InstructPix2Pix base: give it a picture to edit (start.kind "edit").`,
      { value: start.kind },
    );
  if (!edits && start.kind === "edit")
    throw new InvalidRequest(
      `${model.name} reads no picture beside the latent, so it cannot edit one: load an InstructPix2Pix base, or start from the picture with a strength.`,
      { value: start.kind },
    );
  // The table pairs each kind with its own shape, which an index by a union cannot say.
  (CHECKS[start.kind] as (start: Start, plan: Plan) => void)(start, plan);
}

function checkPixels(what: string, pixels: Mask, channels: number, plan: Plan): void {
  checkSize(what, pixels, plan);
  const { width, height, data } = pixels;
  if (data.length !== width * height * channels)
    throw new InvalidRequest(
      `${what} of ${width} × ${height} must hold ${width * height * channels} bytes; it holds ${data.length}.`,
      { value: data.length },
    );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** @throws InvalidRequest when something is not of the picture's size. */
export function checkSize(what: string, { width, height }: Size, plan: Size): void {
  if (width !== plan.width || height !== plan.height)
    throw new InvalidRequest(
      `${what} is ${width} × ${height}, but the picture is ${plan.width} × ${plan.height}: fit it first.`,
      { value: { width, height } },
    );
}
