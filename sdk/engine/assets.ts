/** Where this package's own files lie when it is used as it was built: one folder above `dist/`. */
export const packageUrl = (): string => new URL("../", import.meta.url).href;
