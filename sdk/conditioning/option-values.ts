import { InvalidRequest } from "../errors.ts";
import type { ConditioningKind, OptionSpec, OptionValues } from "./kind.ts";

/**
 * Defaults, with what the caller set over them.
 * @throws InvalidRequest for an option that the kind does not have, of the wrong type or outside its range
 */
export function completeOptions({ name, options }: ConditioningKind, given: OptionValues): OptionValues {
  for (const key of Object.keys(given)) {
    if (!(key in options)) {
      const known = Object.keys(options).join(", ") || "none";
      throw new InvalidRequest(`${name} has no option "${key}"; it has ${known}.`, { value: key });
    }
  }
  return Object.fromEntries(
    Object.entries(options).map(([key, spec]) => [key, checked(`${name}.${key}`, spec, given[key])]),
  );
}

function checked(path: string, spec: OptionSpec, value: number | boolean | undefined): number | boolean {
  if (value === undefined) return spec.default;
  if (typeof value !== spec.type || Number.isNaN(value)) {
    throw new InvalidRequest(`${path} must be a ${spec.type}, not ${value}.`, { value });
  }
  if (spec.type === "number" && ((value as number) < spec.min || (value as number) > spec.max)) {
    throw new InvalidRequest(`${path} must be from ${spec.min} to ${spec.max}, not ${value}.`, { value });
  }
  return value;
}
