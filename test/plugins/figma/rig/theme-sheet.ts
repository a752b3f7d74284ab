export type ThemeMode = "light" | "dark";

/** Some of the variables that Figma sets, with its values: https://developers.figma.com/docs/plugins/css-variables */
const variables: Readonly<Record<string, readonly [light: string, dark: string]>> = {
  "--figma-color-bg": ["#ffffff", "#2c2c2c"],
  "--figma-color-bg-secondary": ["#f5f5f5", "#383838"],
  "--figma-color-bg-tertiary": ["#e6e6e6", "#444444"],
  "--figma-color-bg-hover": ["#f5f5f5", "#383838"],
  "--figma-color-bg-brand": ["#0d99ff", "#0c8ce9"],
  "--figma-color-bg-brand-hover": ["#007be5", "#0a6dc2"],
  "--figma-color-border": ["#e6e6e6", "#444444"],
  "--figma-color-border-selected": ["#0d99ff", "#0c8ce9"],
  "--figma-color-icon": ["rgba(0, 0, 0, 0.9)", "#ffffff"],
  "--figma-color-icon-secondary": ["rgba(0, 0, 0, 0.5)", "rgba(255, 255, 255, 0.7)"],
  "--figma-color-text": ["rgba(0, 0, 0, 0.9)", "#ffffff"],
  "--figma-color-text-secondary": ["rgba(0, 0, 0, 0.5)", "rgba(255, 255, 255, 0.7)"],
  "--figma-color-text-onbrand": ["#ffffff", "#ffffff"],
};

export const themeSheet = (mode: ThemeMode): string =>
  `:root { ${Object.entries(variables)
    .map(([name, [light, dark]]) => `${name}: ${mode === "light" ? light : dark};`)
    .join(" ")} }`;
