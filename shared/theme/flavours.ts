import { dark, light, type Tokens } from "./tokens.ts";

/** Whose editor the panel is to look at home in. */
export type Flavour = "plain" | "figma" | "photopea";

/** Whether the panel is light or dark. */
export type Scheme = "light" | "dark";

/** Figma's own variables, which it sets when a plugin asks for `themeColors`; they follow its theme. */
const ofFigma = (tokens: Tokens): Tokens => ({
  ...tokens,
  bg: `var(--figma-color-bg, ${tokens.bg})`,
  field: `var(--figma-color-bg-secondary, ${tokens.field})`,
  "field-hover": `var(--figma-color-bg-tertiary, ${tokens["field-hover"]})`,
  line: `var(--figma-color-border, ${tokens.line})`,
  text: `var(--figma-color-text, ${tokens.text})`,
});

export const flavours: Readonly<Record<Flavour, Readonly<Record<Scheme, Tokens>>>> = {
  plain: { light, dark },
  figma: { light: ofFigma(light), dark: ofFigma(dark) },
  photopea: {
    light: {
      ...light,
      bg: "#e6e6e6",
      field: "#f7f7f7",
      "field-hover": "#ffffff",
      raised: "#f2f2f2",
      line: "#cfcfcf",
      edge: "#757575",
      "text-2": "#505055",
      "accent-text": "#094f9f",
      "accent-soft": "#cfe2f8",
      danger: "#96180d",
      warning: "#634000",
      mat: "#d4d4d4",
    },
    dark: {
      ...dark,
      bg: "#474747",
      field: "#383838",
      "field-hover": "#303030",
      raised: "#363636",
      picked: "#696969",
      line: "#5a5a5a",
      edge: "#a3a3a3",
      text: "#f5f5f5",
      "text-2": "#cfcfcf",
      "accent-text": "#a5d0ff",
      "accent-soft": "#2c4a70",
      danger: "#ffb9b0",
      "danger-soft": "#54302c",
      warning: "#f6d596",
      "warning-soft": "#4c3f25",
      mat: "#2b2b2b",
    },
  },
};

/** Tokens as custom properties; a page may set `--underdrawing-<token>` to have one its own way. */
export const declarations = (tokens: Tokens): string =>
  Object.entries(tokens)
    .map(([name, value]) => `--${name}: var(--underdrawing-${name}, ${value});`)
    .join("\n");
