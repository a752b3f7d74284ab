import { describe, expect, test } from "@jest/globals";
import { parse, type Node } from "acorn";
import { wrapped, type Script } from "../../../../plugins/photopea/bridge/script.ts";
import * as exporting from "../../../../plugins/photopea/host/scripts/exports.ts";
import * as placing from "../../../../plugins/photopea/host/scripts/placing.ts";
import { readTree } from "../../../../plugins/photopea/host/scripts/read-tree.ts";

const scripts: Readonly<Record<string, Script>> = { readTree, ...exporting, ...placing };

/** Whether a node of a type stands somewhere within another, functions between them left out. */
function holds(node: Node, type: string, within = false, outer = ""): boolean {
  const inside = within || outer === "" || node.type === outer;
  if (inside && node.type === type) return true;
  const next =
    /^Function/.test(node.type) && outer !== ""
      ? false
      : inside && (outer === "" || within || node.type === outer);
  return Object.values(node as unknown as Record<string, unknown>).some((part) =>
    (Array.isArray(part) ? part : [part]).some(
      (child) =>
        typeof child === "object" &&
        child !== null &&
        "type" in child &&
        holds(child as Node, type, next, outer),
    ),
  );
}

describe("every script is one that Photopea's interpreter was seen to run", () => {
  test.each(Object.entries(scripts))("%s", (_, script) => {
    const text = wrapped(script, { document: { name: "{", width: 1, height: 1 } }, "0f".repeat(16));
    const comments: boolean[] = [];
    const program = parse(text, { ecmaVersion: 5, onComment: (isBlock) => comments.push(isBlock) });
    expect(text.startsWith("{")).toBe(false);
    expect(comments).not.toContain(false);
    expect(text).not.toMatch(/\bfinally\b/);
    expect(holds(program, "ReturnStatement", false, "TryStatement")).toBe(false);
  });

  test("the check finds a return inside of try", () => {
    const bad = "function f() { try { return 1; } catch (e) {} }";
    const good = "function f() { try { g(function () { return 1; }); } catch (e) {} return 2; }";
    expect(holds(parse(bad, { ecmaVersion: 5 }), "ReturnStatement", false, "TryStatement")).toBe(true);
    expect(holds(parse(good, { ecmaVersion: 5 }), "ReturnStatement", false, "TryStatement")).toBe(false);
  });
});
