/** What happens one after the other when a picture is made: each has a memory need of its own. */
export type PlanPhase = "text" | "denoise" | "decode";
