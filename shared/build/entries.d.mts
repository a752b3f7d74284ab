type Entries = Readonly<Record<string, string>>;

export declare const browserEntries: Entries;
export declare const nodeEntries: Entries;
export declare const typedEntries: Entries;
export declare const peers: readonly string[];
