import { paintDrawing } from "../../../../sdk/conditioning/index.ts";
import { memorySubject } from "../../../../sdk/host/conformance/index.ts";
import { inNode } from "../host-entry.ts";

export default inNode("memory", memorySubject(paintDrawing));
