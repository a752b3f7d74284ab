export * from "./boats.ts";
export * from "./buildings.ts";
export * from "./land.ts";
export * from "./people.ts";
export * from "./sky.ts";
export * from "./surfaces.ts";
export * from "./trees.ts";
export * from "./waters.ts";
