import { requestSchema } from "../../engine/request/request.ts";

/** One field of the Request as a flag: `guidanceScale` is `--guidance-scale`. */
export interface RequestFlag {
  readonly field: string;
  readonly flag: string;
  readonly type: "string" | "number";
}

/** Every text and number of the Request, read off its schema, so that a new field is a flag at once. */
export const requestFlags: readonly RequestFlag[] = Object.entries(requestSchema.shape).flatMap(
  ([field, schema]): RequestFlag[] => {
    const type = innermost(schema).def.type;
    if (type === "number") return [{ field, flag: kebab(field), type }];
    return type === "string" || type === "enum" ? [{ field, flag: kebab(field), type: "string" }] : [];
  },
);

/** What lies below defaults and optionality. */
function innermost(schema: { readonly def: { readonly type: string } }): {
  readonly def: { readonly type: string };
} {
  const { def } = schema as { def: { type: string; innerType?: typeof schema } };
  return def.innerType ? innermost(def.innerType) : schema;
}

/** @param values what `parseArgs` found, by flag. */
export function requestFromFlags(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = requestFlags.filter(({ flag }) => values[flag] !== undefined);
  return Object.fromEntries(
    given.map(({ field, flag, type }) => [
      field,
      type === "number" ? numberOrText(values[flag]) : values[flag],
    ]),
  );
}

/** Text that is no number stays as it is, for the Request's own refusal to show. */
function numberOrText(text: unknown): unknown {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}

function kebab(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
