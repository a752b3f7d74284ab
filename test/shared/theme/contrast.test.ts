import { describe, expect, test } from "@jest/globals";
import { colord, extend } from "colord";
import a11y from "colord/plugins/a11y";
import { type Flavour, flavours, type Scheme, type Tokens } from "../../../shared/theme/index.ts";

extend([a11y]);

/** The colour itself, or the one that stands in for a host's variable. */
const plain = (colour: string): string => /^var\(--[\w-]+, (.*)\)$/.exec(colour)?.[1] ?? colour;

const contrast = (tokens: Tokens, text: keyof Tokens, ground: keyof Tokens): number =>
  colord(plain(tokens[text])).contrast(plain(tokens[ground]));

/** Text and the grounds that it stands on. */
const texts: readonly (readonly [keyof Tokens, readonly (keyof Tokens)[]])[] = [
  ["text", ["bg", "field", "field-hover", "raised", "picked", "danger-soft", "warning-soft", "accent-soft"]],
  ["text-2", ["bg", "field", "field-hover", "raised", "mat"]],
  ["accent-text", ["bg", "accent-soft"]],
  ["on-accent", ["accent", "accent-hover"]],
  ["danger", ["raised", "danger-soft"]],
  ["warning", ["bg", "warning-soft"]],
];

/** What must be told from its ground without reading. */
const shapes: readonly (readonly [keyof Tokens, readonly (keyof Tokens)[]])[] = [
  ["edge", ["bg", "raised"]],
  ["accent-text", ["bg", "field"]],
  ["good", ["raised"]],
];

const looks = Object.entries(flavours).flatMap(([flavour, schemes]) =>
  Object.entries(schemes).map(([scheme, tokens]) => [flavour as Flavour, scheme as Scheme, tokens] as const),
);

describe.each(looks)("%s, %s", (_flavour, _scheme, tokens) => {
  test("text is readable on every ground that it stands on", () => {
    for (const [text, grounds] of texts)
      for (const ground of grounds) {
        const found = contrast(tokens, text, ground);
        expect([text, ground, found >= 4.5 ? "readable" : found]).toEqual([text, ground, "readable"]);
      }
  });

  test("edges and marks can be seen", () => {
    for (const [shape, grounds] of shapes)
      for (const ground of grounds) {
        const found = contrast(tokens, shape, ground);
        expect([shape, ground, found >= 3 ? "seen" : found]).toEqual([shape, ground, "seen"]);
      }
  });
});
