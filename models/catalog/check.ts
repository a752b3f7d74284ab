import { z } from "zod";
import { addressOf } from "../../sdk/catalog/catalog.ts";
import { type Manifest, manifestSchema } from "../../sdk/catalog/manifest.ts";
import { controlKind } from "../../sdk/engine/control-kinds.ts";
import { learnedPreprocessors } from "../../sdk/learned/index.ts";
import { SCHEDULERS } from "../../sdk/pipeline/index.ts";
import { parseHubAddress } from "../../sdk/weights/download/hub-address.ts";
import type { ManifestFile } from "./read.ts";

/** What is wrong with the manifests, one sentence each; the sound ones beside it. */
export interface Checked {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly string[];
}

/** Compares every manifest with the schema, with the others, and with what the SDK knows. */
export function checkManifests(files: readonly ManifestFile[]): Checked {
  const manifests: Manifest[] = [];
  const problems: string[] = [];
  for (const { name, content } of files) {
    const parsed = manifestSchema.safeParse(content);
    if (parsed.success) manifests.push(parsed.data);
    else problems.push(`${name}: ${z.prettifyError(parsed.error)}`);
    if (parsed.success && parsed.data.id !== name) problems.push(`${name}: its id is ${parsed.data.id}`);
  }
  const ids = new Set(manifests.map(({ id }) => id));
  for (const manifest of manifests)
    for (const check of CHECKS)
      for (const problem of check(manifest, ids)) problems.push(`${manifest.id}: ${problem}`);
  return { manifests, problems };
}

type Check = (manifest: Manifest, ids: ReadonlySet<string>) => readonly string[];

const when = (wrong: boolean, problem: string): string[] => (wrong ? [problem] : []);

/** Bytes that a file of each kind can have: what lies outside was mistyped. */
const SIZES: Readonly<Record<Manifest["kind"], readonly [least: number, most: number]>> = {
  base: [100e6, 10e9],
  controlnet: [100e6, 3e9],
  "control-lora": [10e6, 1e9],
  "t2i-adapter": [10e6, 1e9],
  lora: [1e6, 1e9],
  vae: [1e6, 1e9],
  preprocessor: [1e6, 2e9],
};

const CHECKS: readonly Check[] = [
  ({ goesWith }, ids) =>
    goesWith.filter((id) => !ids.has(id)).map((id) => `goes with ${id}, which has no manifest`),
  ({ kind, control }) =>
    when(
      ["controlnet", "control-lora", "t2i-adapter", "preprocessor"].includes(kind) !==
        (control !== undefined),
      `a ${kind} names ${control === undefined ? "no" : "a"} control`,
    ),
  ({ kind, control }) =>
    when(
      kind !== "preprocessor" && control !== undefined && controlKind(control)?.name !== control,
      `no kind of control is called ${control}`,
    ),
  ({ defaults: { scheduler } }) =>
    when(
      scheduler !== undefined && !SCHEDULERS.some(({ name }) => name === scheduler),
      `no scheduler is called ${scheduler}`,
    ),
  ({ files, kind }) =>
    files
      .filter(({ bytes }) => bytes !== undefined && (bytes < SIZES[kind][0] || bytes > SIZES[kind][1]))
      .map(({ path, bytes }) => `${path} cannot have ${bytes} bytes`),
  ({ files }) =>
    when(new Set(files.map(({ path }) => path)).size < files.length, "the same file stands there twice"),
  ({ files, file }) =>
    when(
      file !== undefined && files.some(({ path }) => path !== file),
      "tells of files beside the one that is opened",
    ),
  ({ files, verified }) =>
    when(
      (verified.files === "unverified") !== (files.length === 0),
      "tells bytes or a SHA-256 exactly when they are at least cited",
    ),
  ({ verified, sources }) =>
    when(Object.values(verified).includes("cited") && sources.length === 0, "cites no source"),
  (manifest) => {
    const { repository, revision, file } = manifest;
    // A preprocessor is opened from its own description, not through the hub's addresses.
    if (manifest.kind === "preprocessor") return [];
    const parsed = parseHubAddress(addressOf(manifest));
    return when(
      parsed?.repo !== repository || parsed.revision !== revision || parsed.path !== file,
      `its address ${addressOf(manifest)} is not understood`,
    );
  },
  ({ kind, id, repository, file }) =>
    when(
      kind === "preprocessor" &&
        !learnedPreprocessors().some(
          (known) => known.name === id && known.repository === repository && known.file === file,
        ),
      "sdk/learned describes no such preprocessor",
    ),
];
