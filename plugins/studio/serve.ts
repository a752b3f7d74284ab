/** `npm start`: builds the studio and serves it on this machine. `--port 5180` takes another port. */
import { parseArgs } from "node:util";
import { buildSite, serveSite } from "../../shared/build/serve-site.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "5180" } } });

console.log("Building the studio …");
const { origin } = await serveSite(buildSite("studio"), Number(values.port));
console.log(`\nOpen ${origin}/ in Chrome, Edge, Firefox or Safari.\nCtrl+C ends it.`);
