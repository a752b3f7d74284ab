/** A setting in a layer's name, or what is wrong with it. */
export type Setting = { readonly value: number } | { readonly text: string };

/**
 * Settings that a designer writes into a layer's name, such as `tree depth=0.7`, `tree [depth: 70%]` or `Baum depth=0,7`:
 * undefined if there is none, the text as written if it is no number from 0 to 1.
 */
export function settingOf(name: string, key: string): Setting | undefined {
  const found = new RegExp(`(?<!\\p{L})${key}\\s*[=:]\\s*([^\\s\\])};|]*)`, "iu").exec(name);
  if (!found) return undefined;
  const number = /^([-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+))(%?),?$/.exec(found[1]!);
  const value = number ? Number(number[1]!.replace(",", ".")) / (number[2] === "%" ? 100 : 1) : NaN;
  return value >= 0 && value <= 1 ? { value } : { text: found[0].trim() };
}

/** Only the number of a good setting. */
export function settingValue(name: string, key: string): number | undefined {
  const setting = settingOf(name, key);
  return setting && "value" in setting ? setting.value : undefined;
}

/** The name less everything of the form `key=value`, and `key: number`. */
export function withoutSettings(name: string): string {
  return name
    .replace(/(?<!\p{L})[a-z]+\s*=\s*[^\s\])};|]*/giu, " ")
    .replace(/(?<!\p{L})[a-z]+\s*:\s*[-+]?[\d.,]+%?/giu, " ")
    .replace(/(?<!\p{L})depth\s*:\s*[^\s\])};|]*/giu, " ");
}
