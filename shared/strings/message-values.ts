import { type Language, locales } from "./format.ts";
import { kindText } from "./kind-text.ts";
import type { Values } from "./translator.ts";

/** Why the SDK left a layer out of a map, in Chinese; the SDK itself says it in English. */
const reasonsInChinese: Readonly<Record<string, string>> = {
  "is hidden": "已隐藏",
  "is a bitmap, which has no outline of its own": "是位图，没有自己的轮廓",
  "is text, which has no straight lines": "是文字，没有直线",
  "has no name of its own": "没有自己的名称",
  "has no place": "没有位置",
  "lies outside of any person": "不属于任何人物",
  "is not named like a joint": "名称不是关节名",
  "is not named like a point of its hand or face": "名称不是手或脸的关键点",
};

const kindLabel = (kind: string, language: Language): string => kindText(kind, language).label;

const writers: Readonly<Record<string, (value: string, language: Language) => string>> = {
  control: kindLabel,
  controls: (kinds, language) =>
    new Intl.ListFormat(locales[language]).format(kinds.split(", ").map((kind) => kindLabel(kind, language))),
  why: (reason, language) => (language === "zh" ? (reasonsInChinese[reason] ?? ` ${reason}`) : reason),
};

/** A message's values as people say them: kinds of control by their labels, reasons in the panel's language. */
export const inWords = (values: Values, language: Language): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "string" ? (writers[name]?.(value, language) ?? value) : value,
    ]),
  );
