import type { KindOfEvent } from "./kind";

export const workshopKinds = {
  repair: {
    start: "14:00",
    hours: 4,
    how: [
      "On ne dépose pas, on répare à deux : vous tenez le tournevis, un bénévole tient la lampe. Deux appareils sur trois repartent en marche.",
      "Petit électroménager, lampes, jouets, fermetures éclair. Une balance à l’entrée pèse ce qui échappe à la benne.",
    ],
    draft: {
      category: "CRAFTS",
      tags: ["repair café", "réparation"],
      coverMotif: 1,
      facts: [{ kind: "bring", text: "L’objet, son chargeur, sa notice s’il en reste une" }],
    },
  },
  bikerepair: {
    start: "14:00",
    hours: 3,
    how: [
      "Freins, chaîne, crevaison : trois établis, des outils et des bénévoles qui montrent sans faire à votre place.",
      "Pièces de récupération à prix libre. Les vélos abandonnés du quartier attendent aussi qu’on s’occupe d’eux.",
    ],
    draft: { category: "CRAFTS", tags: ["vélo", "réparation", "atelier"], coverMotif: 1, priceText: "Prix libre" },
  },
  zerowaste: {
    start: "15:00",
    hours: 2,
    how: [
      "Lessive, déodorant, éponge cousue : on fabrique trois choses, on repart avec, et l’on compare le prix au kilo avec le rayon d’en face.",
      "Une poubelle ordinaire renversée sur une bâche ; on cherche ensemble ce qui aurait pu ne pas s’y trouver.",
    ],
    draft: {
      category: "CRAFTS",
      tags: ["zéro déchet", "atelier"],
      capacity: 18,
      coverMotif: 2,
      facts: [{ kind: "bring", text: "Deux bocaux, un vieux t-shirt" }],
    },
  },
  sewing: {
    start: "14:00",
    hours: 3.5,
    how: [
      "Ourlets, poches, reprises visibles. Six machines, une brodeuse patiente, des boutons par centaines.",
      "On troque d’abord, on retouche ensuite. Une cabine, un grand miroir, pas de tri par genre.",
    ],
    draft: { category: "FASHION_BEAUTY", tags: ["couture", "réemploi"], capacity: 14, coverMotif: 3 },
  },
  lowtech: {
    start: "10:00",
    hours: 6,
    how: [
      "On construit à plusieurs un objet qui servira demain : perceuses, chutes de bois et plans libres sont fournis.",
      "Matinée de démonstrations, après-midi de fabrication. Les plans sont publiés sous licence libre.",
    ],
    draft: {
      category: "SCIENCE_TECH",
      tags: ["low-tech", "bricolage", "énergie"],
      capacity: 12,
      coverMotif: 0,
      facts: [
        { kind: "bring", text: "Lunettes de protection si vous en avez" },
        { kind: "food", text: "Repas partagé" },
      ],
    },
  },
  map: {
    start: "14:00",
    hours: 3,
    how: [
      "Par binômes, un plan papier, un crayon : fontaines, bancs, composteurs, rampes. De retour au chaud, on saisit tout dans OpenStreetMap.",
      "Une carte que personne ne peut revendre. Débutants bienvenus, ordinateurs prêtés.",
    ],
    draft: { category: "SCIENCE_TECH", tags: ["cartographie", "OpenStreetMap", "accessibilité"], coverMotif: 2 },
  },
  kids: {
    start: "15:00",
    hours: 2,
    how: [
      "Peinture végétale, hôtel à insectes, jeu des chaînes alimentaires : trois tables, on tourne. Les parents peuvent rester ou lire dehors.",
      "Pour les six à onze ans, par petits groupes, avec deux animatrices diplômées.",
    ],
    draft: {
      category: "FAMILY_EDUCATION",
      tags: ["enfants", "nature", "atelier"],
      capacity: 24,
      coverMotif: 1,
      facts: [
        { kind: "children", text: "De six à onze ans" },
        { kind: "food", text: "Goûter fourni, sans fruits à coque" },
      ],
    },
  },
  games: {
    start: "14:00",
    hours: 4,
    how: [
      "Sur ces plateaux, on gagne ensemble ou l’on perd ensemble. Des animateurs expliquent les règles, on s’assied où il y a une chaise.",
      "Jeux en bois dehors, jeux de société dedans, un tournoi où personne n’est éliminé.",
    ],
    draft: { category: "GAMES", tags: ["jeux", "coopération"], coverMotif: 3 },
  },
  compost: {
    start: "10:30",
    hours: 2,
    how: [
      "Couches brunes, couches vertes, une poignée de vers : on ouvre les bacs et l’on regarde ce qui s’y passe. Distribution de compost mûr.",
      "Une heure de théorie les mains dedans, une heure pour fabriquer un lombricomposteur d’appartement.",
    ],
    draft: {
      category: "LEARNING",
      tags: ["compost", "jardin"],
      coverMotif: 0,
      facts: [{ kind: "bring", text: "Un seau pour repartir avec du compost" }],
    },
  },
} satisfies Record<string, KindOfEvent>;
