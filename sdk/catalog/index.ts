/** Public models that are known by name, with their licences: data, and where each lies. */
export { type CatalogModel, catalogModel, catalogModelAt, catalogModels, type HubPlace } from "./catalog.ts";
export type { Manifest } from "./manifest.ts";
export type { CatalogId } from "./models.ts";
