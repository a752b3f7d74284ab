/**
 * `npm run photopea`: builds the panel, serves it on this machine, and prints the link that opens Photopea with it.
 *
 *   npm run photopea -- --port 4130
 *   npm run photopea -- --address https://example.org/underdrawing/    builds for hosting there, and serves nothing
 */
import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildSite, serveSite } from "../../shared/build/serve-site.ts";
import { pluginJson, readyLink } from "./plugin-json.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const { values } = parseArgs({
  options: { port: { type: "string", default: "4129" }, address: { type: "string" } },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 1024 || port > 65535)
  throw new Error(`--port ${values.port} is no port; give a number from 1024 to 65535.`);
if (values.address !== undefined && !/^https:\/\//.test(values.address))
  throw new Error(`--address ${values.address} must begin with https://: Photopea frames nothing else.`);

console.log("Building the panel …");
const folder = buildSite("photopea");
const address = values.address ?? `http://localhost:${port}`;
const plugin = pluginJson(address);
await writeFile(join(folder, "plugin.json"), `${JSON.stringify(plugin, null, 2)}\n`);

if (values.address !== undefined) {
  console.log(`
  ${relative(root, folder)}/  to be hosted at ${plugin.url}
  ${relative(root, join(folder, "plugin.json"))}  to be uploaded to Photopea's gallery (Window → Plugins → Add Plugin)

Link to try it:
  ${readyLink(plugin)}`);
} else {
  await serveSite(folder, port).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== "EADDRINUSE") throw cause;
    throw new Error(`Port ${port} is taken: end what uses it (another “npm run photopea”?) or give --port.`, {
      cause,
    });
  });
  console.log(`
Open this link in Chrome or Edge, leave this running, and choose Underdrawing at the right:
  ${readyLink(plugin)}

Ctrl+C ends it.`);
}
