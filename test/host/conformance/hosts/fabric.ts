import { inChromium } from "../host-entry.ts";

export default inChromium("fabric", "fabric-page.ts");
