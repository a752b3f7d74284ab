/**
 * Imports a module from a place that is known at run time only, out of sight of bundlers: a file that they have carried
 * along as it is, or in Node a package that finds its own files in node_modules.
 */
export const importFrom = <Module>(place: string): Promise<Module> =>
  import(/* @vite-ignore */ /* webpackIgnore: true */ place) as Promise<Module>;

/**
 * A URL of this origin for a script that may lie on another (a CDN's): a worker can be made of no other.
 * @throws TypeError when the script cannot be fetched
 */
export async function ofThisOrigin(script: string): Promise<string> {
  if (new URL(script).origin === globalThis.origin) return script;
  const response = await fetch(script);
  if (!response.ok) throw new TypeError(`${script} answered with status ${response.status}.`);
  return URL.createObjectURL(new Blob([await response.blob()], { type: "text/javascript" }));
}
