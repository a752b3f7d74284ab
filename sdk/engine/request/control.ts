import { z } from "zod";
import { CONTROL_MODES } from "../../pipeline/control/modes.ts";
import type { ControlMode } from "../../pipeline/index.ts";
import { fraction, numberFrom } from "./numbers.ts";
import { controlMapSchema, maskSchema } from "./pixels.ts";

const modes = Object.keys(CONTROL_MODES) as [ControlMode, ...ControlMode[]];

const MOST_POINTS = 1000;

const factors = z
  .array(numberFrom(-10, 10), "must be a list of numbers")
  .min(1, "must be at least one number")
  .max(MOST_POINTS, `must be at most ${MOST_POINTS} numbers`);

export const controlSchema = z
  .strictObject({
    /** What the map shows: "scribble", "segmentation", "depth" … The map's own kind where absent. */
    kind: z.string("must name a kind of control").optional(),
    /** Which of the engine's controls reads the map; the one named like the kind where absent. */
    model: z.string("must name one of the engine's controls").optional(),
    /** As large as the picture. */
    map: controlMapSchema,
    /** Conditioning scale: multiplies every residual. 0 is exactly the base model. The kind's default where absent. */
    weight: numberFrom(0, 10).optional(),
    /** The part of the steps in which the control acts, 0 (noise) to 1 (picture). */
    start: fraction.optional(),
    end: fraction.optional(),
    /** How the weight is spread over the network's depth and over guidance: see ControlMode. */
    mode: z.enum(modes, `must be one of ${modes.join(", ")}`).default("balanced"),
    /** Factors of the weight: points over the steps, and one factor for each residual, the shallowest first. */
    curve: z.strictObject({ steps: factors, blocks: factors }).partial().optional(),
    /** Where the control acts: 255 fully, 0 not at all; everywhere where absent. Stretched over the picture. */
    mask: maskSchema.optional(),
  })
  .transform((control) => ({ ...control, kind: control.kind ?? control.map.kind }));
