/**
 * `npm run figma`: builds the plugin and its page, serves the page on this machine, and says how to open it in Figma.
 * The port is part of the manifest, so it stays the same from one run to the next. `--port 4128` takes another.
 */
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildSite, serveSite } from "../../shared/build/serve-site.ts";
import { pluginFiles, writePlugin } from "./build.ts";
import { localAddress } from "./hosted-address.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "out/figma/development");

const { values } = parseArgs({ options: { port: { type: "string", default: "4127" } } });
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1024 || port > 65535)
  throw new Error(`--port ${values.port} is no port; give a number from 1024 to 65535.`);

console.log("Building the plugin and its page …");
const files = await pluginFiles(localAddress(`http://localhost:${port}`), "underdrawing-development");
await writePlugin(files, folder);
const { origin } = await serveSite(buildSite("figma"), port).catch((cause: unknown) => {
  if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
  throw new Error(`Port ${port} is taken: end what uses it (another “npm run figma”?) or give --port.`, {
    cause,
  });
});

const kilobytes = (text: string) => `${(Buffer.byteLength(text) / 1000).toFixed(1)} kB`;
console.log(`
  ${relative(root, folder)}/  manifest.json, code.js (${kilobytes(files["code.js"])}), ui.html (${kilobytes(files["ui.html"])})
  ${origin}/  the page; leave this running

In Figma's desktop app:
  1. open a design file
  2. Plugins → Development → Import plugin from manifest… →
     ${join(folder, "manifest.json")}
  3. select a drawing, then Plugins → Development → Underdrawing

The import is needed once. After a change in plugins/figma/main or ui/shell, run this again and reopen the plugin.
Ctrl+C ends it.`);
