import { isTheme, type Theme } from "../link/handshake.ts";

/** Gives a page Figma's colours, as `themeColors` would if the page were the plugin's own. */
export function applyTheme(root: HTMLElement, theme: Theme): void {
  root.classList.toggle("figma-dark", theme.mode === "dark");
  root.classList.toggle("figma-light", theme.mode === "light");
  root.dataset.theme = theme.mode;
  root.style.colorScheme = theme.mode;
  for (const [name, value] of Object.entries(theme.variables)) root.style.setProperty(name, value);
}

/** Follows the theme until the port closes; what is no theme is ignored. */
export function followThemes(root: HTMLElement, themes: MessagePort): void {
  themes.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isTheme(data)) applyTheme(root, data);
  };
}
