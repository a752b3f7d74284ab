import vm from "node:vm";
import { describe, expect, test } from "@jest/globals";
import { parse } from "acorn";
import { literal, type Json } from "../../../../plugins/photopea/bridge/literal.ts";
import { InvalidRequest } from "../../../../sdk/errors.ts";

const hostile: readonly Json[] = [
  "plain",
  `"); app.activeDocument.close(); ("`,
  "'; alert(1); '",
  "`${alert(1)}`",
  "</script><script>alert(1)</script>",
  "<!-- a --> ]]>",
  "line\u2028paragraph\u2029end",
  "back\\slash \\u0022 \\x22 \\",
  "\r\n\t\0\u0007",
  "// comment",
  "/* comment */ //// /*/",
  "data:image/png;base64,AA//BB/*CC",
  "\ud800 lone surrogate",
  "灯台 🌊",
  '{ "begins": "as an object" }',
  ["a", 1, true, null, -0.5, 1e21],
  { "a b": { nested: ['"', "'"] }, constructor: "x" },
];

describe("values get into scripts as values", () => {
  test.each(hostile.map((value) => [JSON.stringify(value).slice(0, 40), value] as const))(
    "%s",
    (_, value) => {
      const text = literal(value);
      expect(() => parse(text, { ecmaVersion: 5 })).not.toThrow();
      expect(text).not.toMatch(/[<>\u2028\u2029\n\r]|\/\/|\/\*/);
      expect(JSON.parse(JSON.stringify(vm.runInNewContext(text)))).toEqual(JSON.parse(JSON.stringify(value)));
    },
  );

  test("a key that means something to objects is a key like others", () => {
    const value = JSON.parse('{ "__proto__": { "polluted": true } }') as Json;
    const read = vm.runInNewContext(`(${literal(value)})`) as object;
    expect(Object.keys(read)).toEqual(["__proto__"]);
    expect("polluted" in read).toBe(false);
  });

  test.each([NaN, Infinity, -Infinity])("%s is refused", (value) => {
    expect(() => literal({ value })).toThrow(InvalidRequest);
  });
});
