import { openExcalidraw } from "../../../hosts/excalidraw/subject.ts";
import { offerConformance } from "../pages/offer.ts";

offerConformance(openExcalidraw);
