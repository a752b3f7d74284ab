import type { ConditioningKind, OptionSpec, OptionValues } from "../../conditioning/kind.ts";
import { completeOptions } from "../../conditioning/option-values.ts";
import { InvalidRequest } from "../../errors.ts";

const switches: Readonly<Record<string, boolean>> = { true: true, false: false, on: true, off: false };

/**
 * Options of a kind from texts like "bevel=40" or "hands=off".
 * @throws InvalidRequest for an option that the kind lacks, or a value that is not one of its own
 */
export function parseOptionFlags(kind: ConditioningKind, texts: readonly string[]): OptionValues {
  const given: Record<string, number | boolean> = {};
  for (const text of texts) {
    const equals = text.indexOf("=");
    if (equals < 1) {
      throw new InvalidRequest(`--option ${text} must be like name=value.`, { value: text });
    }
    const name = text.slice(0, equals);
    given[name] = valueOf(text, kind.options[name], text.slice(equals + 1));
  }
  completeOptions(kind, given);
  return given;
}

/** An option that the kind lacks goes on as it is, for `completeOptions` to name those it has. */
function valueOf(flag: string, spec: OptionSpec | undefined, text: string): number | boolean {
  if (spec?.type === "boolean") {
    const value = switches[text];
    if (value !== undefined) return value;
    throw new InvalidRequest(`--option ${flag} must be true or false.`, { value: text });
  }
  const value = text.trim() === "" ? NaN : Number(text);
  if (spec && Number.isNaN(value)) {
    throw new InvalidRequest(`--option ${flag} must be a number from ${spec.min} to ${spec.max}.`, {
      value: text,
    });
  }
  return value;
}

/** Every kind with its options, for `--help`. */
export function describeKinds(kinds: readonly ConditioningKind[]): string {
  return kinds.map(describeKind).join("\n\n");
}

function describeKind(kind: ConditioningKind): string {
  const reads = [
    ...("fromDrawing" in kind ? ["layers"] : []),
    ...("fromPixels" in kind ? ["pixels"] : []),
  ].join(" or ");
  const width = Math.max(...Object.keys(kind.options).map((name) => name.length));
  const options = Object.entries(kind.options).map(
    ([name, spec]) => `      ${name.padEnd(width)}  ${spec.help} (${range(spec)})`,
  );
  return [`  ${kind.name}, from ${reads}: ${kind.help}`, ...options].join("\n");
}

function range(spec: OptionSpec): string {
  return spec.type === "boolean"
    ? `true or false, default ${spec.default}`
    : `${spec.min} to ${spec.max}, default ${spec.default}`;
}
