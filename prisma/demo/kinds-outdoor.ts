import type { KindOfEvent } from "./kind";

export const outdoorKinds = {
  bike: {
    start: "10:00",
    hours: 3,
    how: [
      "Une boucle d’une quinzaine de kilomètres, à l’allure du plus lent, avec quatre arrêts. Une remorque ferme la marche et la pompe est dedans.",
      "Départ groupé, gilets prêtés, carrefours tenus par des bénévoles. Les vélos à assistance, les tandems et les trottinettes sont les bienvenus.",
    ],
    draft: {
      category: "SPORTS",
      tags: ["vélo", "mobilité"],
      coverMotif: 1,
      facts: [
        { kind: "bring", text: "Un vélo qui freine ; quelques-uns à prêter, écrivez-nous avant" },
        { kind: "children", text: "Dès huit ans sur leur vélo, plus petits en remorque" },
      ],
    },
  },
  walk: {
    start: "09:30",
    hours: 3,
    how: [
      "On marche lentement, on s’arrête souvent. Une naturaliste nous apprend à reconnaître dix plantes et autant d’oiseaux.",
      "Six kilomètres presque plats. Retour par la rivière, pique-nique partagé sous les arbres pour qui veut rester.",
    ],
    draft: {
      category: "OUTDOORS_ADVENTURE",
      tags: ["balade", "nature"],
      coverMotif: 0,
      capacity: 25,
      facts: [{ kind: "bring", text: "Gourde, chapeau, de quoi s’asseoir par terre" }],
    },
  },
  litter: {
    start: "09:30",
    hours: 2.5,
    how: [
      "Gants, pinces et sacs sont fournis. À la fin on trie, on pèse, on compte par marque, et l’on envoie le résultat à la mairie.",
      "Par équipes de cinq, une rue ou une berge chacune. Le tas est exposé jusqu’au soir sur la place, avec son poids écrit à la craie.",
    ],
    draft: {
      category: "CAUSES",
      tags: ["déchets", "rivière", "bénévolat"],
      coverMotif: 2,
      facts: [{ kind: "children", text: "Pinces à leur taille" }],
    },
  },
  garden: {
    start: "10:00",
    hours: 4,
    how: [
      "Paillage, compost, semis d’automne : il y a des tâches pour toutes les forces. On s’arrête à treize heures pour manger ensemble.",
      "Le jardin n’a pas de grille et son règlement tient sur une ardoise. On apprend en faisant ; les outils sont là.",
    ],
    draft: {
      category: "OUTDOORS_ADVENTURE",
      tags: ["jardin partagé", "chantier participatif"],
      coverMotif: 1,
      facts: [
        { kind: "bring", text: "Des gants et un plat à partager" },
        { kind: "children", text: "Un carré leur est réservé" },
      ],
    },
  },
  seeds: {
    start: "14:00",
    hours: 3,
    how: [
      "On vient avec ses graines, ses boutures, ses noyaux, ou les mains vides. Une grainothèque reste ouverte ensuite toute l’année.",
      "À quinze heures, démonstration : extraire, sécher et garder les graines de tomate et de laitue. Sachets fournis.",
    ],
    draft: { category: "OUTDOORS_ADVENTURE", tags: ["semences", "troc", "jardin"], coverMotif: 2 },
  },
  hedge: {
    start: "09:00",
    hours: 6,
    how: [
      "Nous préparons deux cents mètres de haie : piquetage, paillage, pose des protections. La plantation elle-même se fera à la Sainte-Catherine.",
      "Chantier en binômes, un ancien et un nouveau. Le repas de midi est cuit dans la ferme d’à côté.",
    ],
    draft: {
      category: "OUTDOORS_ADVENTURE",
      tags: ["haies", "agroforesterie", "chantier participatif"],
      capacity: 40,
      coverMotif: 3,
      facts: [{ kind: "food", text: "Repas de midi offert, végétarien" }],
    },
  },
  stars: {
    start: "21:00",
    hours: 2.5,
    how: [
      "La commune éteint ses lampadaires pour la soirée. Télescopes, transats, tisane ; un mot sur les chauves-souris et sur la facture d’éclairage.",
      "On attend que les yeux s’habituent, puis l’on écoute. Par ciel couvert, repli dans la salle avec une maquette du système solaire.",
    ],
    draft: {
      category: "SCIENCE_TECH",
      tags: ["nuit", "sobriété", "nature"],
      coverMotif: 0,
      facts: [{ kind: "bring", text: "Un plaid ; lampes rouges seulement" }],
    },
  },
} satisfies Record<string, KindOfEvent>;
