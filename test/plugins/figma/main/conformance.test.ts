import { describe, expect, test } from "@jest/globals";
import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import { conformanceCases, runConformance } from "../../../../sdk/host/conformance/index.ts";
import { figmaSubject } from "../fake/subject.ts";

describe("the Figma host keeps every promise", () => {
  test.each(conformanceCases.map(({ name }) => name))("%s", async (only) => {
    const { results } = await runConformance(figmaSubject, { only, paint: paintDrawing });
    expect(results.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  });

  test("but for those of a preview over the document and of a marquee, which Figma has not", async () => {
    const probe = await figmaSubject({ width: 1, height: 1 });
    expect([probe.host.preview, probe.host.selectionMask, probe.lacks]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await probe.close();
  });
});
