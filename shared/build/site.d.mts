import type { RollupOptions } from "rollup";

export declare const siteFolder: (name: string) => string;
export declare function siteBuild(name: string, folder?: string): Promise<RollupOptions[]>;
