/** CSS pixels a unit, at 96 dots an inch. */
const pixels: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  q: 96 / 101.6,
};

const length = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z%]*)\s*$/i;

/** A length in pixels; `percentOf` is what 100 % means, `em` the font size. Undefined if it is no length. */
export function parseLength(text: string | undefined, percentOf = 0, em = 16): number | undefined {
  const found = length.exec(text ?? "");
  if (!found) return undefined;
  const value = Number(found[1]);
  const unit = found[2]!.toLowerCase();
  if (unit === "%") return (value / 100) * percentOf;
  if (unit === "em" || unit === "rem") return value * em;
  if (unit === "ex" || unit === "ch") return (value * em) / 2;
  const factor = pixels[unit];
  return factor === undefined ? undefined : value * factor;
}

/** 0 to 1, from a number or a percentage. */
export function parseOpacity(text: string | undefined): number {
  const value = parseLength(text, 1);
  return value === undefined ? 1 : Math.min(1, Math.max(0, value));
}

/** Numbers separated by spaces or commas, or run together as SVG allows ("1-2.5.5"). */
export function parseNumbers(text: string | undefined): number[] {
  return (text?.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []).map(Number);
}
