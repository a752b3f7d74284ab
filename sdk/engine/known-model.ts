import type { CatalogModel } from "../catalog/catalog.ts";
import type { HubAddress } from "../weights/download/hub-address.ts";
import type { ModelManifest } from "./model-manifest.ts";
import type { ResolvedSource } from "./model-source.ts";

/** What the catalogue knows of a repository of the hub. The catalogue is fetched by those who use the hub. */
export async function knownModel(address: HubAddress): Promise<CatalogModel | undefined> {
  const { catalogModelAt } = await import("../catalog/catalog.ts");
  return catalogModelAt(address);
}

/** What a model's publisher advises where a Request is silent; nothing of a model that the catalogue does not name. */
export async function adviceFor(source: ResolvedSource): Promise<ModelManifest["defaults"]> {
  const known = source.type === "hub" ? await knownModel(source) : undefined;
  if (!known) return {};
  const { steps, guidanceScale, scheduler, side } = known.defaults;
  return { steps, guidanceScale, scheduler, width: side, height: side };
}
