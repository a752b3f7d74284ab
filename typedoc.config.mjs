import { typedEntries } from "./shared/build/entries.mjs";

/** The worker's entry exports nothing. */
const documented = Object.entries(typedEntries).filter(([name]) => name !== "worker");

/** `npm run docs:api`: every public name of every entry. A name without a sentence, or one that is shown and cannot be imported, fails it. */
export default {
  name: "Underdrawing",
  entryPoints: documented.map(([, file]) => file),
  tsconfig: "tsconfig.json",
  out: "out/docs/api",
  readme: "none",
  excludeExternals: true,
  excludePrivate: true,
  disableSources: true,
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  requiredToBeDocumented: ["Variable", "Function", "Class", "Interface", "TypeAlias"],
  /** Steps on the way to a type that is documented whole. */
  intentionallyNotExported: [
    "Parsed",
    "Settled",
    "ParsedControl",
    "controlSchema",
    "manifestSchema",
    "MapValues",
    "Notices",
    "ControlWarnings",
    "Fits",
    "Plans",
    "sdk/engine/picture-file/picture-file.ts:Pixels",
  ],
  treatWarningsAsErrors: true,
};
