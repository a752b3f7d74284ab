const PURE = "/* @__PURE__ */ ";

/**
 * Marks every call in the initialiser of a top-level declaration as free of effects. `sideEffects` in package.json says
 * it of whole modules, but bundlers meet many modules in one file, where a table made by a call would stay although
 * nobody reads it.
 * @param folders whose modules it is true of
 */
export const pureInitialisers = (folders) => ({
  name: "pure-initialisers",
  transform(code, id) {
    if (!folders.some((folder) => id.includes(`/${folder}/`)) || id.includes("/node_modules/")) return null;
    const places = this.parse(code).body.flatMap(initialisers).flatMap(callsIn);
    const marked = places
      .sort((a, b) => b - a)
      .reduce((text, place) => text.slice(0, place) + PURE + text.slice(place), code);
    // Only columns of these lines have moved: the map of the step before still tells every line.
    return { code: marked, map: null };
  },
});

function initialisers(statement) {
  const declaration = statement.declaration ?? statement;
  if (declaration.type !== "VariableDeclaration") return [];
  return declaration.declarations.flatMap(({ init }) => (init ? [init] : []));
}

/** Where calls begin that run when the expression is evaluated; not those inside functions. */
function callsIn(node) {
  if (/Function|Class/.test(node.type)) return [];
  const inner = Object.values(node)
    .flat()
    .filter((child) => typeof child?.type === "string")
    .flatMap(callsIn);
  return /^(Call|New)Expression$/.test(node.type) ? [node.start, ...inner] : inner;
}
