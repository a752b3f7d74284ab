import { describe, expect, test } from "@jest/globals";
import { paintDrawing } from "../../../sdk/conditioning/index.ts";
import { conformanceCases, memorySubject } from "../../../sdk/host/conformance/index.ts";

describe("the host for a document in memory keeps every promise", () => {
  const open = memorySubject(paintDrawing);
  test.each(conformanceCases.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    await expect(one.run(open, { paint: paintDrawing })).resolves.toBeUndefined();
  });
});

test("no two cases have one name", () => {
  const names = conformanceCases.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});
