import type { Region } from "./local";

export const outreMer: Region = {
  region: "La Réunion",
  zone: "Indian/Reunion",
  events: [
    {
      kind: "market",
      by: "artisans",
      town: "Saint-Denis",
      code: "97400",
      at: [-20.8789, 55.4481],
      venue: "Le Barachois",
      street: "Place Sarda-Garriga",
      title: "Barachois : vanille, tamarin et monnaie lontan",
      text: "À quatre heures de décalage, la journée commence ici : les étals des Hauts descendent vers la mer et l’on échange aussi en *fonmagé*.",
      going: 5,
    },
  ],
};
