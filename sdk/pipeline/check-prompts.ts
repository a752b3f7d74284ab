import { InvalidRequest } from "../errors.ts";
import type { Plan, PromptSyntax, RegionalPrompt } from "./plan.ts";

const SYNTAXES: readonly PromptSyntax[] = ["plain", "a1111"];

/** What can be wrong with a plan's texts and where they hold. @throws InvalidRequest with the offending value. */
export function checkPrompts({
  promptSyntax = "plain",
  clipSkip = 0,
  stepsBefore = 0,
  regions = [],
}: Plan): void {
  if (!SYNTAXES.includes(promptSyntax))
    throw new InvalidRequest(`promptSyntax must be one of ${SYNTAXES.join(", ")}.`, { value: promptSyntax });
  for (const [name, value] of Object.entries({ clipSkip, stepsBefore }))
    if (!Number.isInteger(value) || value < 0)
      throw new InvalidRequest(`${name} must be an integer from 0 on.`, { value });
  regions.forEach(checkRegion);
}

function checkRegion({ prompt, mask, weight = 1 }: RegionalPrompt, i: number): void {
  const which = `Region ${i}`;
  if (typeof prompt !== "string") throw new InvalidRequest(`${which} needs a prompt.`, { value: prompt });
  if (!Number.isFinite(weight) || weight < 0)
    throw new InvalidRequest(`${which}: weight must be a number from 0 on.`, { value: weight });
  const { width, height, data } = mask;
  const sized = [width, height].every((side) => Number.isInteger(side) && side > 0);
  if (!sized || data.length !== width * height)
    throw new InvalidRequest(
      `${which}: its mask must hold width × height numbers; it holds ${data.length} for ${width} × ${height}.`,
      { value: data.length },
    );
  const bad = data.find((share) => !(share >= 0 && share <= 1));
  if (bad !== undefined)
    throw new InvalidRequest(`${which}: its mask must hold numbers from 0 to 1, not ${bad}.`, { value: bad });
}
