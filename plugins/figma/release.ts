/** `npm run figma:release -- --origin https://example.org/underdrawing`: the folder to publish and the folder to host. */
import { cp, rm, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { UnderdrawingError } from "../../sdk/errors.ts";
import { buildSite } from "../../shared/build/serve-site.ts";
import { pluginFiles, writePlugin } from "./build.ts";
import { hostHeaders } from "./host-headers.ts";
import { publicAddress } from "./hosted-address.ts";

const help = `npm run figma:release -- --origin <address> [--id <id>] [--out <folder>]

  --origin  the https address of the folder that will be hosted: https://example.org/underdrawing
  --id      the plugin's id, which Figma gives when a plugin is published first (default: underdrawing)
  --out     default: out/figma

Makes <out>/publish (manifest.json, code.js, ui.html: import and publish it in Figma's desktop app) and <out>/host
(static files: put them at the address). plugins/figma/README.md says what reviewers ask.`;

const root = fileURLToPath(new URL("../..", import.meta.url));

async function release(args: readonly string[]): Promise<string> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      origin: { type: "string" },
      id: { type: "string", default: "underdrawing" },
      out: { type: "string", default: join(root, "out/figma") },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return help;
  const address = publicAddress(values.origin ?? "");
  const [publish, host] = [join(values.out, "publish"), join(values.out, "host")];

  const files = await pluginFiles(address, values.id);
  const site = buildSite("figma");
  for (const folder of [publish, host]) await rm(folder, { recursive: true, force: true });
  await writePlugin(files, publish);
  await cp(site, host, { recursive: true });
  await writeFile(join(host, "_headers"), hostHeaders(address));

  return `${relative(process.cwd(), publish)}/  import manifest.json in Figma's desktop app and publish it
${relative(process.cwd(), host)}/  put these files at ${address.page.replace(/index\.html$/, "")}
     and let the server send the headers of _headers (Netlify reads that file itself)`;
}

try {
  console.log(await release(process.argv.slice(2)));
} catch (error) {
  const own =
    error instanceof UnderdrawingError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  if (!own) throw error;
  console.error((error as Error).message);
  process.exitCode = 1;
}
