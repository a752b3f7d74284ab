import type { Language } from "./language.ts";
import { chinese } from "./synonyms-zh.ts";
import { english } from "./synonyms-en.ts";
import { french } from "./synonyms-fr.ts";
import { german } from "./synonyms-de.ts";
import { spanish } from "./synonyms-es.ts";
import { vocabularyOf } from "./vocabulary.ts";

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));
const plural = 0.98;

type Ending = readonly [plural: RegExp, singular: string];

/** The phrase itself, then without each ending that it has. */
function byEndings(endings: readonly Ending[]): Language["singulars"] {
  return function* (phrase) {
    yield [phrase, 1];
    for (const [ending, singular] of endings) {
      if (ending.test(phrase)) yield [phrase.replace(ending, singular), plural];
    }
  };
}

const englishSingulars = byEndings([
  [/ies$/, "y"],
  [/ves$/, "f"],
  [/(?<=s|x|z|ch|sh)es$/, ""],
  [/(?<=[^s])s$/, ""],
]);
const frenchSingulars = byEndings([
  [/(?<=[^s])s$/, ""],
  [/(?<=u)x$/, ""],
  [/aux$/, "al"],
]);
const spanishSingulars = byEndings([
  [/ces$/, "z"],
  [/es$/, ""],
  [/(?<=[^s])s$/, ""],
]);

/** "Bäume" folds to "baume", but is also typed "Baeume". */
function* germanSingulars(phrase: string): Generator<readonly [string, number]> {
  for (const form of new Set([phrase, phrase.replace(/([aou])e/g, "$1")])) {
    yield [form, 1];
    for (const ending of ["e", "n", "en", "er", "ern", "s"]) {
      if (form.endsWith(ending)) yield [form.slice(0, -ending.length), plural];
    }
  }
}

/** In the order in which a word that several of them know is looked up. */
export const languages: readonly Language[] = [
  {
    code: "en",
    name: "English",
    vocabulary: vocabularyOf(english),
    head: "last",
    prepositions: set("of to on in at with by near over under behind beside from for and"),
    plain: set(
      "layer group vector rectangle ellipse polygon polyline line shape frame union mask clip compound object image " +
        "bitmap text stroke fill outline detail left right upper lower front small large little tall short near " +
        "middle dark variant instance component element background foreground shadow highlight shade green yellow " +
        "white black brown grey orange purple distant close first second third",
    ),
    compounds: true,
    singulars: englishSingulars,
  },
  {
    code: "de",
    name: "German",
    vocabulary: vocabularyOf(german),
    head: "last",
    prepositions: set(
      "am an auf aus bei beim fur hinter im in mit nach neben uber unter von vom vor zu zum zur und",
    ),
    plain: set(
      "ebene gruppe pfad rechteck kreis linie form maske bild text kontur flache links rechts oben unten vorne hinten " +
        "klein kleiner kleine gross grosser grosse lang kurz mitte dunkel hell schatten licht hintergrund vordergrund " +
        "grun gelb weiss schwarz braun grau rot blau erste zweite dritte umriss verlauf hand hande schulter streifen",
    ),
    compounds: true,
    singulars: germanSingulars,
  },
  {
    code: "fr",
    name: "French",
    vocabulary: vocabularyOf(french),
    head: "first",
    prepositions: set("de du des d a au aux avec sur sous dans devant derriere pres en pour et"),
    plain: set(
      "calque groupe trace rectangle cercle ligne forme masque image texte contour gauche droite haut bas devant " +
        "petit petite grand grande long court milieu sombre clair ombre arriere avant plan fond vert jaune blanc noir " +
        "brun gris rouge bleu premier deuxieme troisieme rayure",
    ),
    compounds: false,
    singulars: frenchSingulars,
  },
  {
    code: "es",
    name: "Spanish",
    vocabulary: vocabularyOf(spanish),
    head: "first",
    prepositions: set("de del con en sobre bajo junto a al detras delante desde para por y"),
    plain: set(
      "capa grupo trazado rectangulo circulo linea forma mascara imagen texto contorno izquierda derecha arriba abajo " +
        "pequeno pequena grande largo corto medio oscuro claro sombra fondo primer plano verde amarillo blanco negro " +
        "marron gris rojo azul primero segundo tercero raya",
    ),
    compounds: false,
    singulars: spanishSingulars,
  },
  {
    code: "zh",
    name: "Chinese",
    vocabulary: vocabularyOf(chinese),
    head: "unspaced",
    prepositions: new Set(),
    // Their last character alone would say something else.
    plain: set(
      "火车 背景 前景 远景 近景 阴影 高光 机器人 图层 矩形 圆形 编组 蒙版 中心 楼层 天线 花纹 水平 草图 草稿 山寨",
    ),
    compounds: false,
    singulars: (phrase) => [[phrase, 1]],
  },
];
