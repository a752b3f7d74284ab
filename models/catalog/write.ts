import type { Manifest } from "../../sdk/catalog/manifest.ts";

/** The manifests as the module that the SDK carries; where their facts stand stays in the manifests. */
export function moduleText(manifests: readonly Manifest[]): string {
  const models = manifests.map(({ sources: _, ...model }) => JSON.stringify(model));
  return `/* Made of models/catalog/*.json by \`npm run catalog\`. */
import type { Manifest } from "./manifest.ts";

/** Names a model of the catalogue. */
export type CatalogId =
${manifests.map(({ id }) => `  | ${JSON.stringify(id)}`).join("\n")};

export const models: readonly (Omit<Manifest, "id" | "sources"> & { readonly id: CatalogId })[] = [
${models.map((model) => `  ${model},`).join("\n")}
];
`;
}

const KINDS: Readonly<Record<Manifest["kind"], string>> = {
  base: "Base models",
  controlnet: "ControlNets",
  "control-lora": "Control-LoRAs",
  "t2i-adapter": "T2I-Adapters",
  lora: "LoRAs",
  vae: "VAEs",
  preprocessor: "Learned preprocessors",
};

const FAMILIES: Readonly<Record<Manifest["family"], string>> = { sd1: "SD 1.x", sd2: "SD 2.x", any: "any" };

const HEAD = `# The models of the catalogue

<!-- Made of models/catalog/*.json by \`npm run catalog\`. -->

[What the columns mean, and how a model is added](catalog.md).`;

const COLUMNS = `| id | what it is | family | bytes, SHA-256 | licence | settings |
| --- | --- | --- | --- | --- | --- |`;

/** The manifests as a page of tables, one a kind. */
export function pageText(manifests: readonly Manifest[]): string {
  const tables = Object.entries(KINDS).map(([kind, title]) => {
    const rows = manifests.filter((each) => each.kind === kind).map(row);
    return `## ${title}\n\n${COLUMNS}\n${rows.join("\n")}`;
  });
  return `${[HEAD, ...tables].join("\n\n")}\n`;
}

function row(manifest: Manifest): string {
  const { id, title, about, repository, family, licence, missing } = manifest;
  const what = `[${title}](https://huggingface.co/${repository}): ${about}${missing === undefined ? "" : ` **Does not run yet:** ${missing}`}`;
  return `| ${[`\`${id}\``, what, FAMILIES[family], known(manifest), `[${licence.id}](${licence.url})${mark(manifest.verified.licence)}: ${licence.terms}`, settings(manifest)].join(" | ")} |`;
}

const mark = (reliance: string): string => (reliance === "unverified" ? " (unverified)" : "");

function known({ files, verified }: Manifest): string {
  if (files.length === 0) return "learned on first use";
  const bytes = files.flatMap((file) => file.bytes ?? []);
  const size = bytes.length < files.length ? "size learned" : bytes.map(megabytes).join(" + ");
  const hashes = files.every(({ sha256 }) => sha256 !== undefined) ? "SHA-256" : "SHA-256 learned";
  return `${size}, ${hashes} (${verified.files})`;
}

const megabytes = (bytes: number): string =>
  bytes >= 1e9 ? `${(bytes / 1e9).toFixed(2)} GB` : `${Math.round(bytes / 1e6)} MB`;

function settings({ defaults, verified }: Manifest): string {
  const { steps, guidanceScale, scheduler, side, weight, triggerWords } = defaults;
  const said = [
    steps === undefined ? undefined : `${steps} ${steps === 1 ? "step" : "steps"}`,
    guidanceScale === undefined ? undefined : `guidance ${guidanceScale}`,
    scheduler,
    side === undefined ? undefined : `${side} px`,
    weight === undefined ? undefined : `weight ${weight}`,
    triggerWords && `say “${triggerWords.join("”, “")}”`,
  ].filter((each) => each !== undefined);
  return said.length === 0 ? "" : `${said.join(", ")}${mark(verified.defaults)}`;
}
