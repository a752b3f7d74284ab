/** A file on a server, before anything of it is here. */
export interface RemoteFile {
  /**
   * What it is kept under. The same id must mean the same bytes for ever: a repository with its commit, or an address
   * (whose file is then told apart by size and ETag).
   */
  readonly id: string;
  /** What it is a part of, as people call it: "org/name" of the hub, the address of a folder or of a single file. */
  readonly model: string;
  /** What to call it in an error. */
  readonly name: string;
  /** What is kept under the id needs no asking whether it is still the same. */
  readonly immutable: boolean;
  /** Asks the server; undefined when there is no such file. @throws Interrupted, DownloadFailed, Cancelled */
  describe(signal?: AbortSignal): Promise<RemoteDescription | undefined>;
  /** Where its bytes are fetched. */
  readonly address: RemoteAddress;
}

export interface RemoteDescription {
  /** In bytes. */
  readonly size: number;
  /** A strong validator: equal ETags mean equal bytes. */
  readonly etag: string | undefined;
  /** Of the whole file, lower-case hexadecimal, where the server or a catalogue tells it. */
  readonly sha256: string | undefined;
}

export interface RemoteAddress {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}
