/** What the panel says, in English and Chinese. */
export { type Language, locales, writers } from "./format.ts";
export { classText, kindText } from "./kind-text.ts";
export type { KindText } from "./kinds-zh.ts";
export { type StringKey, strings } from "./strings.ts";
export { chooseLanguage, createTranslator, isKey, type Translator, type Values } from "./translator.ts";
