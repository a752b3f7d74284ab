import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "../e2e/built-package.ts";

/** The TypeScript blocks of a page, in order. */
export const snippetsOf = (page: string): string[] =>
  [...readFileSync(join(root, page), "utf8").matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code]) => code!);

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: ["@webgpu/types"],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * What the compiler says about code that imports the built package by its own name, as its users do.
 * @param code file name → contents, as if they lay in the repository's root
 */
export function typeErrors(code: Readonly<Record<string, string>>): string[] {
  const files = new Map(
    Object.entries(code).map(([name, text]) => [join(root, name), `${text}\nexport {};\n`]),
  );
  const host = ts.createCompilerHost(OPTIONS);
  const onDisk = ts.createCompilerHost(OPTIONS);
  host.fileExists = (name) => files.has(name) || onDisk.fileExists(name);
  host.readFile = (name) => files.get(name) ?? onDisk.readFile(name);
  host.getSourceFile = (name, language, ...others) => {
    const text = files.get(name);
    return text === undefined
      ? onDisk.getSourceFile(name, language, ...others)
      : ts.createSourceFile(name, text, language);
  };
  host.getCurrentDirectory = () => root;
  const program = ts.createProgram([...files.keys(), join(root, "test/docs/open-names.d.ts")], OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      ({ messageText, file }) =>
        `${file?.fileName ?? ""}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}
