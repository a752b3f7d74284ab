import type { Message } from "../session/message.ts";
import { type Language, locales, writers } from "./format.ts";
import { inWords } from "./message-values.ts";
import { type Sentence, type StringKey, strings } from "./strings.ts";

export type Values = Readonly<Record<string, string | number>>;

/** The panel's sentences in one language. */
export interface Translator {
  readonly language: Language;
  /** For `lang` attributes and Intl. */
  readonly locale: string;
  (key: StringKey, values?: Values): string;
  /** A message in words: the sentence of its key, else the SDK's own. */
  say(message: Message): string;
  /** What to do about it; undefined where nothing is said. */
  advise(message: Message): string | undefined;
}

export function createTranslator(language: Language): Translator {
  const locale = locales[language];
  const plurals = new Intl.PluralRules(locale);
  const translate = (key: StringKey, values: Values = {}): string =>
    fill(form(strings[key][language], values, plurals), values, locale);
  return Object.assign(translate, {
    language,
    locale,
    say: ({ key, values, detail }: Message): string =>
      isKey(key) ? translate(key, inWords(values, language)) : (detail ?? translate("error.unexpected")),
    advise: ({ key, values }: Message): string | undefined => {
      const advice = `${key}.do`;
      return isKey(advice) ? translate(advice, values) : undefined;
    },
  });
}

export const isKey = (key: string): key is StringKey => Object.hasOwn(strings, key);

/** "auto" is what the browser asks for first, where that is Chinese; English else. */
export function chooseLanguage(wish: Language | "auto" = "auto"): Language {
  if (wish !== "auto") return wish;
  return /^zh\b/i.test(navigator.language) ? "zh" : "en";
}

function form(sentence: Sentence, values: Values, plurals: Intl.PluralRules): string {
  if (typeof sentence === "string") return sentence;
  return sentence[plurals.select(Number(values["count"]))] ?? sentence.other;
}

/** A name without a value stays as it is written, so that a slip is seen. */
function fill(sentence: string, values: Values, locale: string): string {
  return sentence.replace(/\{(\w+)(?::(\w+))?\}/g, (whole: string, name: string, how: string | undefined) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === "number" ? writers[how ?? "plain"]!(value, locale) : value;
  });
}
