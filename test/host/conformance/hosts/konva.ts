import { inChromium } from "../host-entry.ts";

export default inChromium("konva", "konva-page.ts");
