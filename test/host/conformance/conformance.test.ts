import { describe, expect, test } from "@jest/globals";
import { paintDrawing } from "../../../sdk/conditioning/index.ts";
import {
  type ConformanceReport,
  conformanceCases,
  conformanceTable,
  countOutcomes,
  memorySubject,
  type OpenSubject,
  runConformance,
} from "../../../sdk/host/conformance/index.ts";
import { withMarquee } from "./mutations/marquee.ts";

describe("the host for a document in memory keeps every promise", () => {
  const open = withMarquee(memorySubject(paintDrawing));
  test.each(conformanceCases.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    await expect(one.run(open, { paint: paintDrawing })).resolves.toBeUndefined();
  });
});

test("no two cases have one name", () => {
  const names = conformanceCases.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)]);
});

describe("a report", () => {
  const plainly: OpenSubject = async (size) => ({
    ...(await memorySubject(paintDrawing)(size)),
    lacks: { locks: "nothing can be locked" },
  });
  const report = (open: OpenSubject): Promise<ConformanceReport> => runConformance(open, { only: "list: " });

  test("tells each case as it ends, and why one does not apply", async () => {
    const heard: string[] = [];
    const { host, results } = await runConformance(plainly, {
      only: "list: ",
      onCase: ({ name }) => heard.push(name),
    });
    expect(host).toBe("memory");
    expect(heard).toEqual(results.map(({ name }) => name));
    expect(results.find(({ name }) => name === "list: locked")).toMatchObject({
      outcome: "not applicable",
      reason: "nothing can be locked",
    });
  });

  test("of a case that needs a painter says so where there is none", async () => {
    const { results } = await runConformance(plainly, { only: "scope: whole frame" });
    expect(results).toMatchObject([
      { outcome: "not applicable", reason: "no painter was given to the suite" },
    ]);
  });

  test("closes every document that it opened, also where a case fails", async () => {
    let opened = 0;
    const counting: OpenSubject = async (size) => {
      const subject = await plainly(size);
      opened += 1;
      const layers = () => Promise.reject(new Error("There is no list."));
      return {
        ...subject,
        host: { ...subject.host, layers },
        close: () => Promise.resolve(void (opened -= 1)),
      };
    };
    const { results } = await report(counting);
    expect(results.find(({ name }) => name === "list: order")).toMatchObject({
      outcome: "failed",
      reason: "There is no list.",
    });
    expect(opened).toBe(0);
  });

  test("becomes a table of hosts and cases with the reasons below", async () => {
    const broken: OpenSubject = async (size) => {
      const subject = await plainly(size);
      const layers = async () => (await subject.host.layers()).toReversed();
      return { ...subject, host: { ...subject.host, name: "a|b", layers } };
    };
    const reports = await Promise.all([plainly, broken].map(report));
    const table = conformanceTable(reports);
    expect(table).toContain("| case | memory | a\\|b |");
    expect(table).toContain("| list: order | pass | **FAIL** |");
    expect(table).toContain("| list: locked | – | – |");
    expect(table).toMatch(/^- a\|b: The ids, top first should be .* \(list: order\)$/m);
    const { passed, failed, "not applicable": rest } = countOutcomes(reports[1]!);
    expect(table).toContain(`${passed} pass, ${failed} fail, ${rest} –`);
  });
});
