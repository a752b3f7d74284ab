import type { RequestInput } from "../../engine/request/request.ts";
import { InvalidRequest } from "../../errors.ts";
import { readMask, readPicture } from "./read-picture.ts";

/** What the picture grows from, as flags. */
export const startFlags = {
  image: { type: "string" },
  mask: { type: "string" },
  strength: { type: "string" },
  edit: { type: "boolean", default: false },
  "image-guidance-scale": { type: "string" },
} as const;

export const startUsage = `  --image FILE       grow from a picture (img2img)
  --mask FILE        paint anew only where this picture is light (inpainting)
  --strength NUMBER  how much of --image is painted anew, above 0 to 1
  --edit             follow the prompt as an instruction for --image (InstructPix2Pix checkpoints)
  --image-guidance-scale NUMBER`;

interface StartValues {
  readonly image?: string | undefined;
  readonly mask?: string | undefined;
  readonly strength?: string | undefined;
  readonly edit: boolean;
  readonly "image-guidance-scale"?: string | undefined;
}

/** @throws InvalidRequest for flags that need --image, or contradict each other. */
export async function startFromFlags(values: StartValues): Promise<RequestInput["start"] | undefined> {
  const { image, mask, edit } = values;
  const needy = (["mask", "strength", "image-guidance-scale"] as const).find(
    (flag) => values[flag] !== undefined,
  );
  if (image === undefined) {
    const flag = needy ?? (edit ? "edit" : undefined);
    if (flag === undefined) return undefined;
    throw new InvalidRequest(`--${flag} needs --image.`);
  }
  if (edit && (mask !== undefined || values.strength !== undefined))
    throw new InvalidRequest(
      "--edit goes without --mask and --strength: the whole picture follows the instruction.",
    );
  const picture = await readPicture(image);
  if (edit) return { kind: "edit", picture, ...number("imageGuidanceScale", values["image-guidance-scale"]) };
  const strength = number("strength", values.strength);
  if (mask === undefined) return { kind: "picture", picture, ...strength };
  return { kind: "inpaint", picture, mask: await readMask(mask), ...strength };
}

function number<Field extends string>(
  field: Field,
  text: string | undefined,
): Partial<Record<Field, number>> {
  return text === undefined ? {} : ({ [field]: Number(text) } as Record<Field, number>);
}
