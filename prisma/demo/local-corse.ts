import type { Region } from "./local";

export const corse: Region = {
  region: "Corse",
  events: [
    {
      kind: "walk",
      by: "terre",
      town: "Corte",
      code: "20250",
      at: [42.3061, 9.15],
      venue: "Pont de la Restonica",
      street: "Cours Paoli",
      title: "Châtaigniers : réveiller un verger dormant",
      text: "Greffes, murets, séchoir : sur les hauteurs de Corte, une association a repris sept hectares de châtaigneraie en indivision, après avoir retrouvé trente-huit héritiers.",
      going: 6,
    },
    {
      kind: "litter",
      by: "amis",
      town: "Ajaccio",
      code: "20000",
      at: [41.9192, 8.7386],
      venue: "Plage du Ricanto",
      street: "Route du Ricanto",
      title: "Le Ricanto sans plastique avant l’hiver",
      text: "Avant les premiers coups de libeccio, on retire ce que l’été a laissé. Les plongeurs du club sortent de l’eau à onze heures avec leur récolte.",
    },
  ],
};
