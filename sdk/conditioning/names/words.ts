/**
 * A layer name as plain words: "Pine-Tree_03 copy 2" → ["pine", "tree"]. Numbers, what editors add to copies and
 * settings such as `depth=0.7` go.
 */
export function wordsOf(name: string): string[] {
  return name
    .replace(/_x([0-9A-Fa-f]{2,4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\b[a-z]+\s*[=:]\s*[-\d.]+%?/gi, " ")
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L})(\d)/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 0 && !copyWords.has(word));
}

const copyWords = new Set(["copy", "kopie", "copie", "copia", "duplicate"]);

/** Words that say where or how, not what; too near to other words to be taken for misspellings of them. */
export const plainWords = new Set(
  (
    "layer group vector rectangle ellipse polygon polyline line shape frame union mask clip compound object image " +
    "bitmap text stroke fill outline detail left right upper lower front small large little tall short near middle " +
    "dark variant instance component element background foreground shadow highlight shade green yellow white black " +
    "brown grey orange purple distant close first second third"
  ).split(" "),
);

/** What editors call layers that nobody has named. (A bare lower-case "path" is the thing one walks on.) */
const generic = new RegExp(
  "^(?:<.*>|(?:layer|group|g|vector|path|rect(?:angle)?|ellipse|circle|polygon|polyline|line|shape|frame|union|" +
    "subtract|intersect|exclude|mask(?:[ _-]group)?|clip[ _-]?path(?:[ _-]group)?|svg|compound(?:[ _-]path)?|object|" +
    "image|bitmap|text|tspan|use|star|boolean(?:[ _-]operation)?|component|instance)?" +
    "[\\s_-]*\\d*(?:[\\s_-]+(?:copy|kopie|copie))?[\\s_-]*\\d*)$",
  "i",
);

export function isGeneric(name: string): boolean {
  const trimmed = name.trim();
  return trimmed !== "path" && generic.test(trimmed);
}

/** Equal for "Trees", "tree 2" and "Tree_copy". */
export function singularWordsOf(name: string): string {
  return wordsOf(name)
    .map((word) => word.replace(/(?<=[^s]{2})s$/, ""))
    .join(" ");
}
