import type { ControlWarning } from "../../session/state.ts";
import type { Translator } from "../../strings/index.ts";

/** What is told of several layers in one line; the others can each be acted on. */
const together: ReadonlySet<string> = new Set(["warning.ignored", "warning.beyond-frame"]);

/** So many names stand in a line. */
const named = 3;

/** Worth knowing, but nothing is wrong. */
export const isQuiet = ({ key }: ControlWarning): boolean => key === "warning.ignored";

/**
 * One line for each layer that something can be done about, and one for each reason that concerns several; the quiet ones
 * last.
 */
export function groupWarnings(t: Translator, warnings: readonly ControlWarning[]): readonly ControlWarning[] {
  const groups = new Map<string, ControlWarning[]>();
  warnings.forEach((warning, i) => {
    const { key, values } = warning;
    const group = together.has(key) ? `${key} ${values["why"] ?? ""}` : `${i}`;
    groups.set(group, [...(groups.get(group) ?? []), warning]);
  });
  const lines = [...groups.values()].map((group) => merged(t, group));
  return [...lines.filter((line) => !isQuiet(line)), ...lines.filter(isQuiet)];
}

function merged(t: Translator, group: readonly ControlWarning[]): ControlWarning {
  const first = group[0]!;
  if (group.length === 1) return first;
  const names = group.map(({ values }) => String(values["layer"]));
  const shown = names.slice(0, named).join(", ");
  const rest = names.length - named;
  const layer = rest > 0 ? t("warnings.names", { names: shown, count: rest }) : shown;
  return { ...first, values: { ...first.values, layer } };
}
