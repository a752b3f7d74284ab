import { fold } from "./fold.ts";
import { languages } from "./languages.ts";
import { withoutSettings } from "./settings.ts";

/**
 * A layer name as plain, folded words: "Pine-Tree_03 copy 2" → ["pine", "tree"]. Numbers, what editors add to copies
 * and settings such as `depth=0.7` go.
 */
export function wordsOf(name: string): string[] {
  return fold(
    withoutSettings(name)
      .normalize("NFC")
      .replace(/_x([0-9A-Fa-f]{2,4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      .replace(/([\p{Ll}\d])(\p{Lu})/gu, "$1 $2")
      .replace(/(\p{L})(\d)/gu, "$1 $2"),
  )
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 0 && !copyWords.has(word));
}

const copyWords = new Set("copy kopie copie copia duplicate duplikat 副本 拷贝".split(" "));

const unnamed = [
  // English
  "layer|group|g|vector|path|rect(?:angle)?|ellipse|circle|polygon|polyline|line|shape|frame|union|subtract|intersect",
  "exclude|mask(?:[ _-]group)?|clip[ _-]?path(?:[ _-]group)?|svg|compound(?:[ _-]path)?|object|image|bitmap|text|tspan",
  "use|star|boolean(?:[ _-]operation)?|component|instance",
  // German, French, Spanish, Chinese
  "ebene|gruppe|vektor|pfad|rechteck|kreis|polygon|linie|form|rahmen|maske|bild|objekt|zeichenflache",
  "calque|groupe|vecteur|trace|cercle|ligne|forme|cadre|masque|objet",
  "capa|grupo|vector|trazado|rectangulo|elipse|circulo|linea|marco|mascara|imagen|texto|objeto",
  "图层|组|编组|矢量|路径|矩形|椭圆|圆形|多边形|直线|形状|画框|蒙版|图像|对象|文本",
].join("|");

/** What editors call layers that nobody has named. (A bare lower-case "path" is the thing one walks on.) */
const generic = new RegExp(
  `^(?:<.*>|(?:${unnamed})?[\\s_-]*\\d*(?:[\\s_-]*(?:${[...copyWords].join("|")}))?[\\s_-]*\\d*)$`,
);

export function isGeneric(name: string): boolean {
  const trimmed = name.trim();
  return trimmed !== "path" && generic.test(fold(trimmed));
}

/** Whether two names call the same kind of thing: "Trees", "tree 2" and "Tree_copy"; "Bäume" and "Baum". */
export function sameThing(one: string, other: string): boolean {
  const [a, b] = [wordsOf(one), wordsOf(other)];
  return a.length === b.length && a.every((word, i) => shareSingular(word, b[i]!));
}

function shareSingular(a: string, b: string): boolean {
  return (
    a === b ||
    languages.some(({ singulars }) => {
      const forms = new Set([...singulars(a)].map(([form]) => form));
      return [...singulars(b)].some(([form]) => forms.has(form));
    })
  );
}
