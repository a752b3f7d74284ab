import type { Element } from "domhandler";
import { elementsOf, tagOf, textOf } from "./xml.ts";

/** Attributes in which editors keep the name as the designer typed it, before ids. */
const nameAttributes = ["data-name", "inkscape:label", "serif:id", "sketch:name", "aria-label"];

const defaults: Readonly<Record<string, string>> = {
  g: "Group",
  svg: "Frame",
  symbol: "Group",
  use: "Component",
  a: "Group",
};

/** What the layer was called in its editor; an unnamed one gets the name of its shape, as editors give it. */
export function layerName(element: Element): string {
  for (const attribute of nameAttributes) {
    const name = element.attribs[attribute];
    if (name) return name;
  }
  if (element.attribs["id"]) return decodeId(element.attribs["id"]);
  const title = elementsOf(element).find((child) => tagOf(child) === "title");
  const tag = tagOf(element);
  return (title && textOf(title).trim()) ?? defaults[tag] ?? tag.charAt(0).toUpperCase() + tag.slice(1);
}

/**
 * Illustrator writes characters that ids cannot hold as `_x20_` and tells repeated names apart by
 * `_1_` or `_00000123456789012345_` at the end.
 */
export function decodeId(id: string): string {
  return id
    .replace(/_x([0-9A-Fa-f]{2,6})_/g, (whole, hex: string) => {
      const code = parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    })
    .replace(/_\d+_$/, "")
    .trim();
}
