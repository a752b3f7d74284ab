/** `npm run example`: the repository as a static server would show it, for examples/plain. */
import { fileURLToPath } from "node:url";
import { serveSite } from "../shared/build/serve-site.ts";

const { origin } = await serveSite(fileURLToPath(new URL("..", import.meta.url)), 8000);
console.log(`${origin}/examples/plain/`);
