import { InvalidRequest } from "../../errors.ts";

/** The value of a flag that takes a few names. @throws InvalidRequest for another one */
export function oneOf<Name extends string>(
  flag: string,
  value: string | undefined,
  names: readonly Name[],
): Name | undefined {
  const found = names.find((name) => name === value);
  if (found !== undefined || value === undefined) return found;
  throw new InvalidRequest(`--${flag} must be ${names.join(" or ")}; got ${value}.`, { value });
}
