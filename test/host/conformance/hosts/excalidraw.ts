import { inChromium } from "../host-entry.ts";

export default inChromium("excalidraw", "excalidraw-page.ts");
