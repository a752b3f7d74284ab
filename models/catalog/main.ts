/** `npm run catalog`: checks every manifest, then makes the SDK's module and docs/catalog-models.md anew. */
import { writeFile } from "node:fs/promises";
import { checkManifests } from "./check.ts";
import { readManifests } from "./read.ts";
import { moduleText, pageText } from "./write.ts";

const root = new URL("../../", import.meta.url);

const { manifests, problems } = checkManifests(await readManifests());
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
await writeFile(new URL("sdk/catalog/models.ts", root), moduleText(manifests));
await writeFile(new URL("docs/catalog-models.md", root), pageText(manifests));
console.log(`${manifests.length} models are sound.`);
