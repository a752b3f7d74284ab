import type { Document, Element } from "domhandler";
import { InvalidDrawing } from "../../errors.ts";
import type { Layer, Rect } from "../drawing.ts";
import type { DecodedImage } from "../decode-image.ts";
import type { Style } from "./style.ts";
import type { Stylesheet } from "./stylesheet.ts";
import { elementsOf } from "./xml.ts";

/** Layers in all; references may multiply elements without bound. */
const mostLayers = 50_000;

/** What is known of the whole document while it is read. */
export class Reading {
  private readonly byId = new Map<string, Element>();
  private readonly timesUsed = new Map<string, number>();
  private layers = 0;

  constructor(
    document: Document,
    readonly sheet: Stylesheet,
    readonly images: ReadonlyMap<string, DecodedImage>,
    private readonly readChildren: (reading: Reading, parent: Element, scope: Scope) => Layer[],
  ) {
    const waiting = elementsOf(document);
    for (let element = waiting.pop(); element; element = waiting.pop()) {
      const { id } = element.attribs;
      if (id !== undefined && !this.byId.has(id)) this.byId.set(id, element);
      waiting.push(...elementsOf(element).reverse());
    }
  }

  /** The layers of an element's children: masks, patterns and references hold drawings of their own. */
  children(parent: Element, scope: Scope): Layer[] {
    return this.readChildren(this, parent, scope);
  }

  find(id: string | undefined): Element | undefined {
    return id === undefined ? undefined : this.byId.get(id);
  }

  /** An id for a layer, different from all before; counts the layers. */
  layerId(element: Element): string {
    this.layers += 1;
    if (this.layers > mostLayers) {
      throw new InvalidDrawing(
        `The SVG unfolds to more than ${mostLayers} layers, probably through \`use\` of \`use\`; simplify it.`,
        { value: this.layers },
      );
    }
    const base = element.attribs["id"] ?? element.name;
    const times = (this.timesUsed.get(base) ?? 0) + 1;
    this.timesUsed.set(base, times);
    return times === 1 && element.attribs["id"] !== undefined ? base : `${base}~${times}`;
  }
}

/** What an element inherits from where it stands. */
export interface Scope {
  readonly style: Style;
  /** The nearest viewport in its own user space: what percentages refer to. */
  readonly viewport: Rect;
  /** Elements that are being unfolded by references; meeting one again is a cycle. */
  readonly unfolding: readonly Element[];
}

/** @throws InvalidDrawing if the element refers to itself, directly or through others */
export function unfold(scope: Scope, element: Element): Scope {
  if (scope.unfolding.includes(element)) {
    const loop = [...scope.unfolding, element].map((e) => `#${e.attribs["id"] ?? e.name}`).join(" → ");
    throw new InvalidDrawing(`The SVG refers to itself in a circle: ${loop}. Break the circle.`, {
      value: loop,
    });
  }
  return { ...scope, unfolding: [...scope.unfolding, element] };
}

/** The id that `href` or `xlink:href` points to within the document. */
export function hrefId(element: Element): string | undefined {
  const href = hrefOf(element);
  return href?.startsWith("#") ? decodeURIComponentSafely(href.slice(1)) : undefined;
}

export function hrefOf(element: Element): string | undefined {
  return (element.attribs["href"] ?? element.attribs["xlink:href"])?.trim();
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
