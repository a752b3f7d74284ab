import { readFile } from "node:fs/promises";
import { describe, expect, test } from "@jest/globals";
import { checkManifests } from "../../models/catalog/check.ts";
import { readManifests } from "../../models/catalog/read.ts";
import { moduleText, pageText } from "../../models/catalog/write.ts";
import { type CatalogId, catalogModel, catalogModelAt, catalogModels } from "../../sdk/catalog/index.ts";
import { InvalidRequest } from "../../sdk/errors.ts";
import { learnedPreprocessors } from "../../sdk/learned/index.ts";
import { parseHubAddress } from "../../sdk/weights/download/hub-address.ts";

const read = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

const sound = {
  id: "sample",
  title: "Sample",
  kind: "base",
  family: "sd1",
  about: "A sample.",
  repository: "org/sample",
  licence: { id: "mit", terms: "Any use.", url: "https://example.org" },
  verified: { files: "unverified", licence: "unverified", defaults: "unverified", run: "unverified" },
};
const problemsOf = (change: object, name = "sample") =>
  checkManifests([{ name, content: { ...sound, ...change } }]).problems;

describe("the catalogue", () => {
  test("every manifest is sound, and what is made of them is up to date", async () => {
    const { manifests, problems } = checkManifests(await readManifests());
    expect(problems).toEqual([]);
    expect(await read("sdk/catalog/models.ts")).toBe(moduleText(manifests));
    expect(await read("docs/catalog-models.md")).toBe(pageText(manifests));
  });

  test("names the bases, the fourteen ControlNets 1.1, and every learned preprocessor", () => {
    const ofKind = (kind: string, family = "sd1") =>
      catalogModels().filter((model) => model.kind === kind && model.family === family);
    expect(ofKind("base").length).toBeGreaterThan(10);
    expect(ofKind("controlnet")).toHaveLength(14);
    expect(catalogModels().filter(({ kind }) => kind === "preprocessor")).toHaveLength(
      learnedPreprocessors().length,
    );
  });

  test("what is stated as known is cited, and nothing claims to have been checked against the publisher", () => {
    for (const { verified } of catalogModels())
      expect(Object.values(verified).filter((reliance) => reliance === "checked")).toEqual([]);
  });
});

describe("a manifest that is not as it must be", () => {
  test.each([
    ["a hash too short", { files: [{ path: "a.safetensors", sha256: "abc" }] }, /sha256/],
    ["no licence", { licence: undefined }, /licence/],
    ["an unknown field", { size: 3 }, /size/],
    ["a companion without a manifest", { goesWith: ["nobody"] }, /nobody, which has no manifest/],
    ["a control of no kind", { kind: "controlnet" }, /a controlnet names no control/],
    ["a kind of control that nobody knows", { kind: "controlnet", control: "smell" }, /"?smell/],
    ["a scheduler that nobody knows", { defaults: { scheduler: "fast" } }, /fast/],
    ["bytes from nowhere", { files: [{ path: "a.safetensors", bytes: 2e9 }] }, /at least cited/],
    [
      "bytes that cannot be",
      {
        files: [{ path: "a.safetensors", bytes: 2000 }],
        verified: { ...sound.verified, files: "cited" },
        sources: ["somewhere"],
      },
      /cannot have 2000 bytes/,
    ],
    ["a citation without a source", { verified: { ...sound.verified, licence: "cited" } }, /cites no source/],
    ["a file that is no model", { file: "notes.txt" }, /is not understood/],
    ["a preprocessor of nobody", { kind: "preprocessor", control: "depth" }, /describes no such/],
  ])("%s", (_, change, problem) => {
    expect(problemsOf(change).join("\n")).toMatch(problem);
  });

  test("the sample itself is sound, and its file bears its id", () => {
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({}, "other")).toEqual(["other: its id is sample"]);
  });
});

describe("where a model lies", () => {
  test("every address is one of the hub, and is found again by it", () => {
    for (const model of catalogModels()) {
      if (model.kind === "preprocessor") continue;
      const place = parseHubAddress(catalogModel(model.id));
      expect(place).toMatchObject({ repo: model.repository });
      expect(catalogModelAt(place!)?.id).toBe(model.id);
    }
  });

  test("a repository that is asked for at another revision is not the catalogue's", () => {
    const { repository, revision } = catalogModels().find(({ id }) => id === "sd-turbo")!;
    expect(catalogModelAt({ repo: repository })?.id).toBe("sd-turbo");
    expect(catalogModelAt({ repo: repository, revision })?.id).toBe("sd-turbo");
    expect(catalogModelAt({ repo: repository, revision: "main" })).toBeUndefined();
    expect(catalogModelAt({ repo: "nobody/knows" })).toBeUndefined();
  });

  test("an id that is not there is refused with those that are", () => {
    expect(() => catalogModel("sd9" as CatalogId)).toThrow(InvalidRequest);
    expect(() => catalogModel("sd9" as CatalogId)).toThrow(/"sd9"; it has .*sd15/);
  });
});
