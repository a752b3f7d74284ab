/** See shared/build/site.mjs. */
export default {
  page: "plugins/figma/ui/page/page.ts",
  files: { "index.html": "plugins/figma/ui/page/index.html" },
};
