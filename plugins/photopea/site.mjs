/** See shared/build/site.mjs. */
export default {
  page: "plugins/photopea/page.ts",
  files: {
    "index.html": "plugins/photopea/index.html",
    "icon.png": "plugins/photopea/icon.png",
  },
};
