import { bundleGuide, writeGuide } from "../../../docs/guide.ts";
import { type HostEntry, onPage, tryOn } from "../host-entry.ts";

/** The editor of docs/add-your-editor.md. */
const tiny: HostEntry = {
  name: "tiny",
  run: ({ only }) =>
    onPage(
      "docs/add-your-editor.md",
      { script: "/guide.js", files: () => bundleGuide(writeGuide()) },
      (tab) => tryOn(tab, only),
    ),
};

export default tiny;
