import { expect, test } from "@jest/globals";
import { adviceFor, knownModel } from "../../sdk/engine/known-model.ts";
import { resolveSource } from "../../sdk/engine/sources/resolve-source.ts";

test("a model of the catalogue brings its publisher's settings along, by whatever address", async () => {
  const turbo = { steps: 1, guidanceScale: 0, scheduler: undefined, width: 512, height: 512 };
  for (const address of ["stabilityai/sd-turbo", "https://huggingface.co/stabilityai/sd-turbo"])
    expect(await adviceFor(resolveSource(address))).toEqual(turbo);
  expect(await adviceFor(resolveSource("Lykon/DreamShaper/DreamShaper_8_pruned.safetensors"))).toMatchObject({
    steps: 25,
    scheduler: "dpm++2m-karras",
  });
});

test("anything else brings nothing", async () => {
  expect(await adviceFor(resolveSource("builtin"))).toEqual({});
  expect(await adviceFor(resolveSource("org/own"))).toEqual({});
  expect(await knownModel({ repo: "stabilityai/sd-turbo", revision: "main" })).toBeUndefined();
});
