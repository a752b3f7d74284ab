import { photopeaSubject } from "../../../plugins/photopea/subject.ts";
import { inNode } from "../host-entry.ts";

export default inNode("photopea", photopeaSubject());
