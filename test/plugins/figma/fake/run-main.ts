import { createContext, Script } from "node:vm";
import { mainScript } from "../../../../plugins/figma/build.ts";
import type { FakePluginApi } from "./fake-figma.ts";

let built: Promise<Script> | undefined;

/** Runs code.js as Figma does: one script, with Figma's documented globals and nothing of Node or of a browser. */
export async function runMain(figma: FakePluginApi, html = "<meta content='{{nonce}}'>"): Promise<void> {
  built ??= mainScript().then((code) => new Script(code, { filename: "code.js" }));
  const script = await built;
  script.runInContext(
    createContext({
      figma,
      __html__: html,
      __uiFiles__: {},
      console,
      setTimeout,
      clearTimeout,
      setInterval,
      clearInterval,
      fetch,
    }),
  );
}
