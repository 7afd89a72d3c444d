import type { KindOfEvent } from "./kind";

export const moneyKinds = {
  bank: {
    start: "18:30",
    hours: 2,
    how: [
      "Une heure pour suivre cent euros déposés sur un livret ordinaire, puis les mêmes cent euros dans une coopérative. Pas de vente : des chiffres, des questions, un verre.",
      "Trois emprunteuses de la région racontent ce que leur prêt a rendu possible. Ensuite, chacun écrit sur un papier ce qu’il aimerait que son argent fasse.",
    ],
    draft: {
      category: "LEARNING",
      tags: ["finance éthique", "épargne"],
      coverMotif: 0,
      facts: [{ kind: "other", label: "Niveau", text: "Aucune connaissance demandée" }],
    },
  },
  currency: {
    start: "10:00",
    hours: 3,
    how: [
      "On échange ses premiers billets, on apprend à les reconnaître, puis l’on part en groupe chez cinq commerçants qui les acceptent.",
      "Comptoir de change, jeu de piste entre les boutiques et tirage au sort d’un panier. Les comptes de l’année seront affichés.",
    ],
    draft: { category: "COMMUNITY", tags: ["monnaie locale", "commerces"], coverMotif: 3 },
  },
  power: {
    start: "14:30",
    hours: 2.5,
    how: [
      "On visite l’installation avec les habitants qui l’ont financée : la production du mois, les travaux, les assemblées générales, les erreurs aussi.",
      "Casque prêté, vues imprenables. À la fin, un atelier d’une demi-heure pour celles et ceux qui voudraient en faire autant chez eux.",
    ],
    draft: {
      category: "SCIENCE_TECH",
      tags: ["énergie citoyenne", "visite"],
      capacity: 30,
      coverMotif: 1,
      facts: [{ kind: "bring", text: "Chaussures fermées" }],
    },
  },
  roof: {
    start: "18:00",
    hours: 2,
    how: [
      "Combien produit un toit d’école ? Qui signe, qui paie, qui gagne ? Nous déroulons un projet réel, facture par facture.",
      "La carte des toits du quartier est au mur, chacun y pose une gommette. Nous repartons avec une liste de cinq bâtiments à aller voir.",
    ],
    draft: { category: "SCIENCE_TECH", tags: ["solaire", "énergie citoyenne", "quartier"], coverMotif: 2 },
  },
  bill: {
    start: "17:00",
    hours: 2.5,
    how: [
      "Venez avec une facture d’électricité ou de gaz : nous la lisons ensemble, ligne par ligne, et cherchons trois économies qui ne coûtent rien.",
      "Mesureurs de consommation à emprunter, conseils pour locataires, permanence sur les aides à la rénovation.",
    ],
    draft: {
      category: "LEARNING",
      tags: ["énergie", "sobriété"],
      coverMotif: 2,
      facts: [{ kind: "bring", text: "Une facture récente, le nom caché si vous voulez" }],
    },
  },
  housing: {
    start: "15:00",
    hours: 2,
    how: [
      "Les habitants ouvrent leur porte : salle commune, buanderie, jardin, un appartement. On parle du prix de la part, des conseils du lundi et des disputes.",
      "Visite en deux groupes, puis goûter dans la salle commune avec des personnes qui cherchent ou montent un projet.",
    ],
    draft: {
      category: "COMMUNITY",
      tags: ["habitat participatif", "coopérative"],
      capacity: 16,
      hideAddress: true,
      coverMotif: 0,
      nameVisibility: "GOING",
    },
  },
  freeshop: {
    start: "10:00",
    hours: 7,
    how: [
      "On apporte ce qui est propre et en état, on prend ce dont on a besoin, sans troc et sans limite. Ce qui reste le soir part à la ressourcerie.",
      "Vêtements, livres, vaisselle, plantes, jouets. Rien à donner ? Venez quand même, c’est le principe.",
    ],
    draft: { category: "COMMUNITY", tags: ["gratuité", "réemploi"], joinMode: "NONE", coverMotif: 3 },
  },
} satisfies Record<string, KindOfEvent>;
