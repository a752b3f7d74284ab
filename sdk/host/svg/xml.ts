import { type ChildNode, DomHandler, type Document, Element, Text } from "domhandler";
import { SaxesParser } from "saxes";
import { InvalidDrawing } from "../../errors.ts";

/** Characters; the largest drawings that editors export stay well below. */
const largestText = 64 * 1024 * 1024;
/** Groups within groups; more would be a mistake or an attack. */
const deepest = 200;

/**
 * Strict XML → a tree. External entities and DTDs are never fetched; internal entities (older Illustrator files) are
 * plain text, not expanded again.
 * @throws InvalidDrawing if it is not well-formed, too long or too deep
 */
export function parseXml(text: string): Document {
  if (text.length > largestText) {
    throw new InvalidDrawing(`The SVG has ${text.length} characters; at most ${largestText} are read.`, {
      value: text.length,
    });
  }
  const handler = new DomHandler(null, { xmlMode: true });
  const parser = new SaxesParser();
  let depth = 0;
  parser.on("error", (cause) => {
    throw new InvalidDrawing(`The SVG is not well-formed XML: ${cause.message}`, { cause });
  });
  parser.on("doctype", (doctype) => Object.assign(parser.ENTITIES, internalEntities(doctype)));
  parser.on("opentag", ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) {
      throw new InvalidDrawing(`The SVG nests elements more than ${deepest} deep.`, { value: depth });
    }
    handler.onopentag(name, attributes);
  });
  parser.on("closetag", () => {
    depth -= 1;
    handler.onclosetag();
  });
  parser.on("text", (data) => handler.ontext(data));
  parser.on("cdata", (data) => handler.ontext(data));
  parser.write(text.replace(/^\uFEFF?\s+(?=<)/, "")).close();
  handler.onend();
  return handler.root;
}

function internalEntities(doctype: string): Record<string, string> {
  const entities: Record<string, string> = {};
  for (const [, name, double, single] of doctype.matchAll(
    /<!ENTITY\s+(\S+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g,
  )) {
    entities[name!] = double ?? single ?? "";
  }
  return entities;
}

export function elementsOf(node: { readonly children: readonly ChildNode[] }): Element[] {
  return node.children.filter((child) => child instanceof Element);
}

/** The name without its namespace prefix (`svg:rect`). */
export function tagOf(element: Element): string {
  const colon = element.name.indexOf(":");
  return colon < 0 ? element.name : element.name.slice(colon + 1);
}

export function textOf(node: ChildNode): string {
  if (node instanceof Text) return node.data;
  return "children" in node ? node.children.map(textOf).join("") : "";
}
