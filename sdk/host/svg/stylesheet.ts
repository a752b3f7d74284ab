import { type CssRuleAST, CssTypes, parse } from "@adobe/css-tools";
import { selectAll } from "css-select";
import { parse as parseSelector, type Selector, SelectorType } from "css-what";
import type { Document, Element } from "domhandler";

export interface Declaration {
  readonly property: string;
  readonly value: string;
  readonly important: boolean;
}

interface Rule {
  readonly selector: string;
  readonly specificity: number;
  readonly declarations: readonly Declaration[];
}

/** For each element that a rule speaks about, what the rules say, weakest first. */
export type Stylesheet = ReadonlyMap<Element, readonly Declaration[]>;

/** Matches the rules of all `<style>` elements. Media queries, imports and fonts are left out; bad rules are skipped. */
export function matchStyles(document: Document, css: string): Stylesheet {
  const rules = rulesOf(css);
  const matched = new Map<Element, Declaration[]>();
  for (const { selector, declarations } of rules.sort((a, b) => a.specificity - b.specificity)) {
    const elements = selectAll<Document["children"][number] | Document, Element>(selector, document, {
      xmlMode: true,
    });
    for (const element of elements) {
      const list = matched.get(element);
      if (list) list.push(...declarations);
      else matched.set(element, [...declarations]);
    }
  }
  return matched;
}

function rulesOf(css: string): Rule[] {
  if (css.trim() === "") return [];
  const sheet = parse(css, { silent: true });
  return sheet.stylesheet.rules.flatMap((rule) => (rule.type === CssTypes.rule ? rulesOfAst(rule) : []));
}

function rulesOfAst(rule: CssRuleAST): Rule[] {
  const declarations = rule.declarations.flatMap((d) =>
    d.type === CssTypes.declaration ? [declaration(d.property, d.value)] : [],
  );
  return rule.selectors.flatMap((selector) => {
    try {
      const [tokens] = parseSelector(selector);
      return tokens ? [{ selector, declarations, specificity: specificityOf(tokens) }] : [];
    } catch {
      return [];
    }
  });
}

/** Selectors Level 3, section 9: ids, then classes and attributes, then element names. */
function specificityOf(tokens: readonly Selector[]): number {
  return tokens.reduce((sum, token) => {
    if (token.type === SelectorType.Attribute) return sum + (token.name === "id" ? 1e6 : 1e3);
    if (token.type === SelectorType.Pseudo) return sum + 1e3;
    return token.type === SelectorType.Tag ? sum + 1 : sum;
  }, 0);
}

/** The declarations of a `style` attribute. */
export function inlineDeclarations(style: string): Declaration[] {
  return (style.match(/(?:[^;("']|\([^)]*\)|"[^"]*"|'[^']*')+/g) ?? []).flatMap((part) => {
    const colon = part.indexOf(":");
    return colon < 0 ? [] : [declaration(part.slice(0, colon), part.slice(colon + 1))];
  });
}

function declaration(property: string, value: string): Declaration {
  const important = /!\s*important\s*$/i.test(value);
  return {
    property: property.trim().toLowerCase(),
    value: (important ? value.replace(/!\s*important\s*$/i, "") : value).trim(),
    important,
  };
}
