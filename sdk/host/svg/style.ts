import type { Element } from "domhandler";
import { isPaint } from "./color.ts";
import { type Declaration, inlineDeclarations, type Stylesheet } from "./stylesheet.ts";

/** Computed properties by their CSS names. */
export type Style = Readonly<Record<string, string | undefined>>;

const inherited = new Set([
  "fill",
  "fill-opacity",
  "fill-rule",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-miterlimit",
  "stroke-dasharray",
  "stroke-dashoffset",
  "clip-rule",
  "color",
  "visibility",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
]);

const own = new Set([
  "opacity",
  "display",
  "mix-blend-mode",
  "clip-path",
  "mask",
  "mask-type",
  "overflow",
  "stop-color",
  "stop-opacity",
  "transform",
  "transform-origin",
  "transform-box",
]);

export const initialStyle: Style = {
  fill: "black",
  stroke: "none",
  color: "black",
  "font-size": "16px",
};

/**
 * The cascade of SVG: presentation attributes, then rules by specificity, then the `style` attribute, then what is
 * marked important. A value that is not understood (`color(display-p3 …)`) leaves the one before it in force.
 */
export function styleOf(element: Element, parent: Style, sheet: Stylesheet): Style {
  const style: Record<string, string | undefined> = {};
  for (const property of inherited) style[property] = parent[property];
  const set = ({ property, value }: Omit<Declaration, "important">) => {
    if (value === "" || !(inherited.has(property) || own.has(property)) || !isUnderstood(property, value))
      return;
    style[property] = value === "inherit" ? parent[property] : value;
  };
  for (const [property, value] of Object.entries(element.attribs)) set({ property, value: value.trim() });
  const declarations = [...(sheet.get(element) ?? []), ...inlineDeclarations(element.attribs["style"] ?? "")];
  for (const declaration of declarations) if (!declaration.important) set(declaration);
  for (const declaration of declarations) if (declaration.important) set(declaration);
  return style;
}

function isUnderstood(property: string, value: string): boolean {
  const isColor =
    property === "fill" || property === "stroke" || property === "stop-color" || property === "color";
  return !isColor || value === "inherit" || isPaint(value);
}
