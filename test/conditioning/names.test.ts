import { describe, expect, test } from "@jest/globals";
import { ade20k } from "../../sdk/conditioning/names/ade20k.ts";
import { languages } from "../../sdk/conditioning/names/languages.ts";
import { matchClass } from "../../sdk/conditioning/names/match-class.ts";
import { settingOf, withoutSettings } from "../../sdk/conditioning/names/settings.ts";
import { isGeneric, sameThing, wordsOf } from "../../sdk/conditioning/names/words.ts";

describe.each(languages.map((language) => [language.name, language] as const))("%s", (_name, language) => {
  test("has a word for every class", () => {
    const known = new Set([...language.vocabulary.values()].map((entry) => entry.class.index));
    expect(ade20k.filter(({ index }) => !known.has(index)).map(({ name }) => name)).toEqual([]);
  });

  test("finds each of its words, unless a language before it knows the word too", () => {
    const before = languages.slice(0, languages.indexOf(language));
    const lost = [...language.vocabulary].filter(([word, entry]) => {
      if (before.some(({ vocabulary }) => vocabulary.has(word)) || isGeneric(word)) return false;
      return matchClass(word)?.class.index !== entry.class.index;
    });
    expect(lost.map(([word]) => word)).toEqual([]);
  });
});

describe("names in German", () => {
  test.each([
    ["Baum", "tree"],
    ["Bäume", "tree"],
    ["Baeume 2", "tree"],
    ["BÄUME", "tree"],
    ["Ba\u0308ume", "tree"],
    ["Apfelbaum", "tree"],
    ["Apfelbäume", "tree"],
    ["Großer Baum Kopie 3", "tree"],
    ["Häuser", "house"],
    ["Haus am See", "house"],
    ["Bergsee", "lake"],
    ["Straße", "road"],
    ["Strassen", "road"],
    ["Kirchturm", "tower"],
    ["Brücken", "bridge"],
    ["Bruecke", "bridge"],
    ["Gartenzaun links", "fence"],
    ["Menschen", "person"],
    ["Segelboot", "boat"],
    ["Wolken", "sky"],
    ["Schmetterlnig", "animal"],
  ])("%s → %s", (name, expected) => expect(matchClass(name)?.class.name).toBe(expected));
});

describe("names in French", () => {
  test.each([
    ["arbre", "tree"],
    ["Arbres", "tree"],
    ["l'arbre", "tree"],
    ["grand arbre vert", "tree"],
    ["arbre de la forêt", "tree"],
    ["bateau de pêche", "boat"],
    ["bateaux", "boat"],
    ["châteaux", "building"],
    ["chateau", "building"],
    ["animaux", "animal"],
    ["maison rouge", "house"],
    ["feu rouge", "traffic light"],
    ["chemins de terre", "dirt track"],
    ["Île", "land"],
    ["table basse en bois", "coffee table"],
    ["jet d'eau", "fountain"],
    ["rivière copie", "river"],
    ["montagnes lointaines", "mountain"],
    ["réverbère", "streetlight"],
  ])("%s → %s", (name, expected) => expect(matchClass(name)?.class.name).toBe(expected));
});

describe("names in Spanish", () => {
  test.each([
    ["árbol", "tree"],
    ["arboles", "tree"],
    ["la casa", "house"],
    ["casa grande", "house"],
    ["casa de campo", "house"],
    ["barca de pesca", "boat"],
    ["luces", "light"],
    ["montañas", "mountain"],
    ["montana", "mountain"],
    ["río", "river"],
    ["niños", "person"],
    ["faro", "tower"],
    ["camino de tierra", "dirt track"],
    ["flores", "flower"],
  ])("%s → %s", (name, expected) => expect(matchClass(name)?.class.name).toBe(expected));
});

describe("names in Chinese", () => {
  test.each([
    ["树", "tree"],
    ["树_2", "tree"],
    ["大树 拷贝", "tree"],
    ["海边的房子", "house"],
    ["房子前面", "house"],
    ["小渔船", "boat"],
    ["人行道", "sidewalk"],
    ["红色屋顶", "house"],
    ["远处的山", "mountain"],
    ["燈塔", "tower"],
    ["樹", "tree"],
    ["雲", "sky"],
    ["草地01", "grass"],
    ["tree 房子", "tree"],
  ])("%s → %s", (name, expected) => expect(matchClass(name)?.class.name).toBe(expected));
});

test.each([
  "Ebene 1",
  "Gruppe 12",
  "Rechteck 3 Kopie",
  "Calque 2",
  "Groupe",
  "Tracé 7",
  "Capa 3",
  "Rectángulo 2",
  "图层 1",
  "图层1拷贝",
  "矩形 4",
  "组 2",
  "背景",
  "阴影",
  "火车",
  "Hintergrund",
  "Schatten",
  "fondo",
  "ombre",
  "arrière-plan",
  "head",
  "arm",
  "shadow soft",
  "needles",
  "stripe",
])("%j means nothing", (name) => expect(matchClass(name)).toBeUndefined());

test("a match says its language, and is less sure the farther it is from a word", () => {
  expect(matchClass("tree")).toMatchObject({ language: "en", confidence: 1 });
  expect(matchClass("Baum")).toMatchObject({ language: "de" });
  expect(matchClass("arbre")).toMatchObject({ language: "fr" });
  expect(matchClass("árbol")).toMatchObject({ language: "es" });
  expect(matchClass("树")).toMatchObject({ language: "zh" });
  const sure = (name: string) => matchClass(name)!.confidence;
  expect(sure("Baum")).toBeGreaterThan(sure("Bäume"));
  expect(sure("Bäume")).toBeGreaterThan(sure("Apfelbäume"));
  expect(sure("Schmetterling")).toBeGreaterThan(sure("Schmetterlnig"));
  expect(sure("房子")).toBeGreaterThan(sure("红房子"));
});

test("words are folded", () => {
  expect(wordsOf("Größe_Bäume-03 Kopie depth=0,7")).toEqual(["grosse", "baume"]);
  expect(wordsOf("l'Œuvre")).toEqual(["l", "oeuvre"]);
});

test.each([
  ["Trees", "tree 2", true],
  ["Bäume", "Baum 1", true],
  ["bateaux", "bateau", true],
  ["luces", "luz", true],
  ["house", "window", false],
  ["", "tree", false],
])("%j and %j", (a, b, same) => expect(sameThing(a, b)).toBe(same));

describe("settings", () => {
  test.each([
    ["tree depth=0.7", { value: 0.7 }],
    ["tree [depth: 70%]", { value: 0.7 }],
    ["Baum depth=0,25", { value: 0.25 }],
    ["DEPTH = .5", { value: 0.5 }],
    ["depth=0", { value: 0 }],
    ["depth=1 tree", { value: 1 }],
    ["depth=1.7", { text: "depth=1.7" }],
    ["depth=-0.2", { text: "depth=-0.2" }],
    ["depth=near", { text: "depth=near" }],
    ["depth=", { text: "depth=" }],
    ["depth=1e999", { text: "depth=1e999" }],
    ["depth", undefined],
    ["in-depth", undefined],
    ["mydepth=0.3", undefined],
  ])("%s", (name, expected) => expect(settingOf(name, "depth")).toEqual(expected));

  test("do not count as words", () => {
    expect(withoutSettings("tree depth=near").trim()).toBe("tree");
    expect(matchClass("Baum depth=0,7")?.class.name).toBe("tree");
  });
});
