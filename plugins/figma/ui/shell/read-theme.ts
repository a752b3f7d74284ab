import { isTheme, type Theme } from "../link/handshake.ts";

/** The theme that Figma has written into the plugin's own page: a class of the root, and a sheet of variables. */
export function readTheme(page: Document): Theme {
  const mode = page.documentElement.classList.contains("figma-dark") ? "dark" : "light";
  const computed = getComputedStyle(page.documentElement);
  const variables = Object.fromEntries(
    variableNames(page).map((name) => [name, computed.getPropertyValue(name).trim()]),
  );
  const single = (entry: [string, string]) => isTheme({ mode, variables: Object.fromEntries([entry]) });
  return { mode, variables: Object.fromEntries(Object.entries(variables).filter(single)) };
}

/** Calls back after Figma has changed its theme. */
export function onThemeChange(page: Document, listener: () => void): void {
  const observer = new MutationObserver(listener);
  observer.observe(page.documentElement, { attributes: true, attributeFilter: ["class", "style"] });
  observer.observe(page.head, { childList: true, subtree: true, characterData: true });
}

function variableNames(page: Document): string[] {
  const sheet = page.querySelector<HTMLStyleElement>("style#figma-style")?.sheet;
  const rules = Array.from(sheet?.cssRules ?? []).filter((rule) => rule instanceof CSSStyleRule);
  return rules.flatMap(({ style }) => Array.from(style).filter((name) => name.startsWith("--figma-color-")));
}
