import { z } from "zod";
import { numberFrom } from "./numbers.ts";

const MOST = 100;

const scale = numberFrom(-MOST, MOST);

/** One of the engine's LoRAs; 1 is as it was trained, 0 none of it, negative its opposite. */
export const loraSchema = z.strictObject({
  name: z.string("must name one of the engine's LoRAs"),
  scale: z
    .union(
      [scale, z.strictObject({ unet: scale, textEncoder: scale })],
      `must be a number from -${MOST} to ${MOST}, or one for unet and one for textEncoder`,
    )
    .default(1),
});

/** One of the engine's hypernetworks. */
export const hypernetworkSchema = z.strictObject({
  name: z.string("must name one of the engine's hypernetworks"),
  strength: scale.default(1),
});
