import { expect, test } from "@jest/globals";
import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import * as errors from "../sdk/errors.ts";

type NamedError = new (message: string) => errors.UnderdrawingError;

test("errors keep their names in code that a minifier has been through", async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../sdk/errors.ts", import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const code = Buffer.from(outputFiles[0]!.contents).toString("base64");
  const minified = (await import(`data:text/javascript;base64,${code}`)) as Record<string, NamedError>;
  const names = Object.keys(errors).filter((name) => name !== "UnderdrawingError");
  expect(names.map((name) => new minified[name]!("").name)).toEqual(names);
});
