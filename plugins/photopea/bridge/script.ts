import { literal, type Json } from "./literal.ts";
import { prelude } from "./prelude.ts";

/**
 * A program for Photopea's interpreter: ES5, block comments only, and by what was found out about it, without `finally`
 * (it does not run) and without `return` inside `try` (its value is lost).
 *
 * `source` declares `function main(input)`, whose result is sent back as JSON. It may call what the prelude declares.
 */
export interface Script {
  readonly source: string;
}

/** Marks text as a script, for readers and editors alike. */
export const es5 = (source: TemplateStringsArray): Script => ({ source: source.raw.join("") });

/**
 * The text that is sent: never begins with "{" (Photopea would drop it without a word), tells every message by the
 * command's nonce, and reports what was thrown.
 */
export function wrapped(script: Script, input: Json, nonce: string): string {
  return `(function () {
var underdrawing = { tag: ${literal(`ud:${nonce}:`)}, formats: [] };
${prelude}
${script.source}
var answer = null;
var failure = null;
try {
  answer = JSON.stringify(main(${literal(input)}));
} catch (error) {
  failure = String((error && error.message) || error);
}
if (failure === null) { app.echoToOE(underdrawing.tag + "value:" + (answer === undefined ? "null" : answer)); }
else { app.echoToOE(underdrawing.tag + "error:" + failure); }
app.echoToOE(underdrawing.tag + "end:" + underdrawing.formats.join(","));
})();`;
}
