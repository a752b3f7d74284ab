import { readFileSync } from "node:fs";

/** The lines of the first block of shell commands in a README. @throws Error when it has none */
export function commandsOf(readme: string): string[] {
  const block = /```sh\n([\s\S]*?)```/.exec(readFileSync(readme, "utf8"))?.[1];
  if (block === undefined) throw new Error(`${readme} shows no commands.`);
  return block.trim().split("\n");
}
