const words: Readonly<Record<string, number>> = { normal: 400, bold: 700 };

/** A CSS font weight as a number; undefined for what is more than a weight (such as "italic bold"). */
export function fontWeightOf(weight: string | number): number | undefined {
  const number = words[String(weight)] ?? Number(weight);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}

const generic = /^(?:serif|monospace|cursive|fantasy|system-ui|ui-.*|math|emoji|fangsong)$/i;

/**
 * The name of the only font. A Drawing's text falls back to sans-serif, so that only the editor itself can paint lists of
 * fonts and other generic families: undefined.
 */
export function singleFont(family: string): string | undefined {
  const name = family.trim().replace(/^(["'])(.*)\1$/, "$2");
  return /[,"']/.test(name) || generic.test(name) ? undefined : name;
}
