import { openKonva } from "../../../hosts/konva/subject.ts";
import { offerConformance } from "../pages/offer.ts";

offerConformance(openKonva);
