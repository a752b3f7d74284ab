#!/usr/bin/env node
/** The `underdrawing` command. */
import { UnderdrawingError } from "../../errors.ts";
import { generateCommand } from "./generate-command.ts";
import { mapCommand } from "./map-command.ts";
import { planCommand } from "./plan-command.ts";

const commands: Readonly<Record<string, (args: readonly string[]) => Promise<void>>> = {
  generate: generateCommand,
  map: mapCommand,
  plan: planCommand,
};

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (!command) {
  console.error(
    `Usage: underdrawing <${Object.keys(commands).join(" | ")}> [options]; --help after a command tells more.`,
  );
  process.exitCode = 2;
} else {
  await command(args).catch((error: unknown) => {
    if (!(error instanceof UnderdrawingError)) throw error;
    console.error(`${error.name}: ${error.message}`);
    process.exitCode = 1;
  });
}
