import { type ConditioningKind, kinds } from "../../sdk/conditioning/index.ts";
import { chinese } from "../../sdk/conditioning/names/synonyms-zh.ts";
import type { Language } from "./format.ts";
import { kindsInChinese, type KindText } from "./kinds-zh.ts";

/** What a kind of map and its options are called; a kind that nobody translated speaks English. */
export function kindText(name: string, language: Language): KindText {
  const kind = kinds.find((each) => each.name === name);
  const translated = language === "zh" ? kindsInChinese[name] : undefined;
  return translated ?? (kind ? ownText(kind) : { label: name, help: "", options: {} });
}

const ownText = ({ label, help, options }: ConditioningKind): KindText => ({
  label,
  help: help.replaceAll("`", ""),
  options: Object.fromEntries(Object.entries(options).map(([key, { label, help }]) => [key, [label, help]])),
});

const classesInChinese = new Map(
  chinese
    .trim()
    .split("\n")
    .map((line) => {
      const [name, words] = line.split(": ");
      return [name!, words!.split(", ")[0]!] as const;
    }),
);

/** What an ADE20K class is called. */
export const classText = (name: string, language: Language): string =>
  (language === "zh" ? classesInChinese.get(name) : undefined) ?? name;
