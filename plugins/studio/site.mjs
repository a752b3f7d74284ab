/** See shared/build/site.mjs. */
export default {
  page: "plugins/studio/page.tsx",
  files: {
    "index.html": "plugins/studio/index.html",
    "studio.css": "plugins/studio/studio.css",
    "examples/harbour.svg": "models/examples/harbour.svg",
    "examples/room.svg": "models/examples/room.svg",
    "examples/village.svg": "models/examples/village.svg",
  },
};
