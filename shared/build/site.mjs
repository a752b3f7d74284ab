/**
 * A plugin's page as a folder that any static server can host: `index.html`, `dist/` (the page, the worker, the runtime)
 * and `models/builtin/`. `rollup -c --configSite studio` builds `plugins/studio`, which describes itself in `site.mjs`.
 */
import { cpSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { browserBuilds } from "./browser.mjs";

/** Where the site of a plugin is built, from the repository's root. */
export const siteFolder = (name) => `out/sites/${name}`;

/**
 * @param name a folder of `plugins/` whose `site.mjs` exports `{ page, files }`: the page's entry module, and files to
 *   be copied as they are (name in the site → path from the repository's root)
 */
export async function siteBuild(name, folder = siteFolder(name)) {
  const { default: site } = await import(pathToFileURL(join("plugins", name, "site.mjs")).href);
  const copyFiles = {
    name: "copy-files",
    writeBundle() {
      mkdirSync(join(folder, "models"), { recursive: true });
      cpSync("models/builtin", join(folder, "models/builtin"), { recursive: true });
      for (const [to, from] of Object.entries(site.files))
        cpSync(from, join(folder, to), { recursive: true });
    },
  };
  const [page, ...others] = browserBuilds({
    input: { page: site.page },
    folder: join(folder, "dist"),
    minify: true,
  });
  return [{ ...page, plugins: [...page.plugins, copyFiles] }, ...others];
}
