import { type Language, locales } from "./format.ts";
import { kindText } from "./kind-text.ts";
import { planWords } from "./plan-words.ts";
import type { Values } from "./translator.ts";

/** Why the SDK left a layer out of a map, in its words and in the panel's. */
const reasons: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  "is hidden": { en: "hidden", zh: "已隐藏" },
  "is transparent": { en: "transparent", zh: "透明" },
  "is a bitmap, which has no outline of its own": { en: "bitmaps have no outline", zh: "位图没有轮廓" },
  "is text, which has no straight lines": { en: "text has no straight lines", zh: "文字没有直线" },
  "has no straight line that is long enough": { en: "no straight line is long enough", zh: "直线不够长" },
  "has no name of its own": { en: "no name of its own", zh: "没有自己的名称" },
  "has no place": { en: "no place", zh: "没有位置" },
  "lies outside of any person": { en: "outside of any person", zh: "不属于任何人物" },
  "is not named like a joint": { en: "not named like a joint", zh: "名称不是关节名" },
  "is not named like a point of its hand or face": {
    en: "not named like a point of hand or face",
    zh: "名称不是手或脸的关键点",
  },
};

const kindLabel = (kind: string, language: Language): string => kindText(kind, language).label;

const writers: Readonly<Record<string, (value: string, language: Language) => string>> = {
  control: kindLabel,
  controls: (kinds, language) =>
    new Intl.ListFormat(locales[language]).format(kinds.split(", ").map((kind) => kindLabel(kind, language))),
  why: (reason, language) => reasons[reason]?.[language] ?? reason,
  ...Object.fromEntries(
    Object.entries(planWords).map(([name, words]) => [
      name,
      (value: string, language: Language) => words[value]?.[language] ?? value,
    ]),
  ),
};

/** A message's values as people say them: kinds of control by their labels, reasons in the panel's language. */
export const inWords = (values: Values, language: Language): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? (writers[name]?.(value, language) ?? value) : value,
    ]),
  );
