import { expect, test } from "@jest/globals";
import { spawnSync } from "node:child_process";
import { root } from "../e2e/built-package.ts";

test("every public name of every entry is documented, and what is shown can be imported", () => {
  const command = ["node_modules/typedoc/bin/typedoc", "--options", "typedoc.config.mjs", "--emit", "none"];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: "utf8" });
  expect(`${stdout}${stderr}`).not.toMatch(/warning|error/i);
  expect(status).toBe(0);
}, 180_000);
