declare global {
  var everyWay: boolean | undefined;
}

/** `npm run test:package` tries every bundler and installs from the registry; `npm test` takes the ways that differ most. */
export const everyWay = globalThis.everyWay === true;
