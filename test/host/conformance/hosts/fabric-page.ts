import { openFabric } from "../../../hosts/fabric/subject.ts";
import { offerConformance } from "../pages/offer.ts";

offerConformance(openFabric);
