import type { Region } from "./local";
import { alpes } from "./local-alpes";
import { bourgogne } from "./local-bourgogne";
import { bretagne } from "./local-bretagne";
import { centre } from "./local-centre";
import { corse } from "./local-corse";
import { grandEst } from "./local-grand-est";
import { hautsDeFrance } from "./local-hauts-de-france";
import { ileDeFrance } from "./local-ile-de-france";
import { loire } from "./local-loire";
import { normandie } from "./local-normandie";
import { nouvelleAquitaine } from "./local-nouvelle-aquitaine";
import { occitanie } from "./local-occitanie";
import { outreMer } from "./local-outre-mer";
import { provence } from "./local-provence";

/** The 150 local events of the day, region by region. */
export const regions: Region[] = [
  alpes,
  bourgogne,
  bretagne,
  centre,
  corse,
  grandEst,
  hautsDeFrance,
  ileDeFrance,
  loire,
  normandie,
  nouvelleAquitaine,
  occitanie,
  outreMer,
  provence,
];
