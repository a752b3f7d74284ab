import type { HostSubject, OpenSubject } from "../../../../sdk/host/conformance/index.ts";
import type { EditorHost } from "../../../../sdk/host/index.ts";

/** A host that breaks one promise, and the cases that must notice. */
export interface Mutation {
  readonly mistake: string;
  readonly caughtBy: readonly string[];
  /** What the host does instead; it may use the editor behind its back, as a careless host would. */
  readonly instead: (host: EditorHost, subject: HostSubject) => Partial<EditorHost>;
}

export function broken(open: OpenSubject, { instead }: Mutation): OpenSubject {
  return async (size) => {
    const subject = await open(size);
    return { ...subject, host: { ...subject.host, ...instead(subject.host, subject) } };
  };
}
