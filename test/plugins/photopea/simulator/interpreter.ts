import vm from "node:vm";
import { parse, type Node } from "acorn";
import type { Rules } from "./rules.ts";

/** How a script came to its end. */
export type Ending = "done" | "syntax-error" | "thrown";

/** Runs scripts as Photopea does, with nothing around them but the globals that they are given. */
export class Interpreter {
  readonly #rules: Rules;
  readonly #context: vm.Context;

  constructor(rules: Rules, globals: Readonly<Record<string, unknown>>) {
    this.#rules = rules;
    this.#context = vm.createContext({ ...globals });
  }

  run(source: string): Ending {
    let program: string;
    try {
      program = understood(source, this.#rules);
    } catch {
      return "syntax-error";
    }
    try {
      vm.runInContext(program, this.#context, { timeout: 5000 });
      return "done";
    } catch {
      return "thrown";
    }
  }
}

/** @throws SyntaxError for what the interpreter does not know */
function understood(source: string, rules: Rules): string {
  const comments: boolean[] = [];
  const program = parse(source, {
    ecmaVersion: rules.es5Only ? 5 : "latest",
    onComment: (isBlock) => comments.push(isBlock),
  });
  if (rules.es5Only && comments.includes(false)) throw new SyntaxError("line comments are not understood");
  return rules.brokenTry ? withBrokenTry(source, program) : source;
}

/** Empties every `finally` and every `return` that stands in a `try`. */
function withBrokenTry(source: string, program: Node): string {
  const cuts: [from: number, to: number, instead: string][] = [];
  const walk = (node: Node, insideTry: boolean): void => {
    const { type, start, end } = node;
    const parts = node as unknown as Record<string, unknown>;
    if (type === "ReturnStatement" && insideTry) cuts.push([start, end, "return;"]);
    const finalizer = type === "TryStatement" ? (parts["finalizer"] as Node | null) : null;
    if (finalizer) cuts.push([finalizer.start, finalizer.end, "{}"]);
    const isFunction = type === "FunctionExpression" || type === "FunctionDeclaration";
    const inside = isFunction ? false : insideTry || type === "TryStatement";
    for (const part of Object.values(parts)) {
      for (const child of Array.isArray(part) ? part : [part]) {
        if (typeof child === "object" && child !== null && "type" in child) walk(child as Node, inside);
      }
    }
  };
  walk(program, false);
  return cuts
    .sort((a, b) => b[0] - a[0])
    .reduce((text, [from, to, instead]) => text.slice(0, from) + instead + text.slice(to), source);
}
