/** Settings that a designer writes into a layer's name, such as `tree depth=0.7` or `tree [depth: 70%]`. */
export function settingOf(name: string, key: string): number | undefined {
  const found = new RegExp(`\\b${key}\\s*[=:]\\s*(-?\\d*\\.?\\d+)(%?)`, "i").exec(name);
  if (!found) return undefined;
  const value = Number(found[1]) / (found[2] === "%" ? 100 : 1);
  return Number.isFinite(value) ? value : undefined;
}
