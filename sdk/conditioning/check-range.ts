import { InvalidRequest } from "../errors.ts";

/** @throws InvalidRequest for what is not a number from `least` to `most` */
export function checkRange(name: string, value: number, least: number, most: number): void {
  if (!(value >= least && value <= most)) {
    throw new InvalidRequest(`${name} must be a number from ${least} to ${most}, not ${value}.`, { value });
  }
}
