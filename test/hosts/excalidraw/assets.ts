/** Fonts are looked for on the page's own server; Excalidraw reads this when it is first imported. */
Object.assign(globalThis, { EXCALIDRAW_ASSET_PATH: "/" });
