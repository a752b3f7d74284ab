import type { Scheme } from "./flavours.ts";

/**
 * Light or dark as the page has it: Figma writes a class on <html>, others go by the system.
 * @returns the way to stop watching
 */
export function watchScheme(wish: Scheme | "auto", apply: (scheme: Scheme) => void): () => void {
  if (wish !== "auto") {
    apply(wish);
    return () => undefined;
  }
  const page = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const update = (): void => {
    const told = (["dark", "light"] as const).find((scheme) => page.classList.contains(`figma-${scheme}`));
    apply(told ?? (system.matches ? "dark" : "light"));
  };
  const classes = new MutationObserver(update);
  classes.observe(page, { attributes: true, attributeFilter: ["class"] });
  system.addEventListener("change", update);
  update();
  return () => {
    classes.disconnect();
    system.removeEventListener("change", update);
  };
}
