import { figmaSubject } from "../../../plugins/figma/fake/subject.ts";
import { inNode } from "../host-entry.ts";

export default inNode("figma", figmaSubject);
