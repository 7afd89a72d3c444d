import type { KindOfEvent } from "./kind";

export const talkKinds = {
  fair: {
    start: "10:00",
    hours: 8,
    how: [
      "Plus de quarante stands, une scène ouverte, des ateliers toutes les heures et un coin calme pour les petits. Le programme heure par heure sera affiché à l’entrée.",
      "Les associations du coin se montrent : on y trouve où manger, rouler, réparer, placer son argent et donner une heure de son temps.",
    ],
    draft: {
      category: "COMMUNITY",
      tags: ["village des initiatives", "associations"],
      coverMotif: 3,
      facts: [
        { kind: "food", text: "Cantine à prix libre de midi à quinze heures" },
        { kind: "schedule", text: "10 h ouverture · 12 h cantine · 15 h table ronde · 17 h bal" },
      ],
    },
  },
  film: {
    start: "20:00",
    hours: 3,
    how: [
      "Projection suivie d’une discussion sans tribune : les chaises sont en rond et le micro circule.",
      "Le film dure une heure et demie, la discussion autant qu’il faudra. Boissons à prix libre.",
    ],
    draft: {
      category: "FILM_MEDIA",
      tags: ["ciné-débat", "documentaire"],
      capacity: 80,
      coverMotif: 2,
      priceText: "4 €",
      free: false,
    },
  },
  talk: {
    start: "18:30",
    hours: 2,
    how: [
      "Quarante minutes d’exposé, puis des questions par petits groupes de six pour que tout le monde ose en poser une.",
      "La conférence est enregistrée ; les diapositives et les sources seront publiées le lendemain.",
    ],
    draft: { category: "LEARNING", tags: ["conférence"], coverMotif: 0, attendance: "IN_PERSON" },
  },
  fresco: {
    start: "14:00",
    hours: 3.5,
    how: [
      "Par tables de sept, on remet dans l’ordre quarante-deux cartes tirées des rapports du GIEC, puis l’on cherche ce qui dépend de nous.",
      "Trois heures de jeu sérieux, une pause gâteau, et une demi-heure pour passer de la carte à l’acte.",
    ],
    draft: { category: "LEARNING", tags: ["climat", "atelier"], capacity: 21, coverMotif: 1 },
  },
  reading: {
    start: "14:00",
    hours: 4,
    how: [
      "On déchire le livre en autant de parts que de personnes, chacun lit la sienne, puis on le reconstitue à voix haute. Personne n’a besoin de l’avoir lu.",
      "Lire à plusieurs un texte qui fait peur seul. Crayons, thé et silence fournis.",
    ],
    draft: {
      category: "BOOK_CLUBS",
      tags: ["arpentage", "lecture"],
      capacity: 15,
      coverMotif: 2,
      nameVisibility: "EVERYONE",
    },
  },
  theatre: {
    start: "19:30",
    hours: 2.5,
    how: [
      "Trois scènes courtes qui finissent mal ; on les rejoue et le public vient changer l’histoire.",
      "Théâtre-forum : vous pouvez rester assis toute la soirée, ou monter sur scène et arrêter le personnage.",
    ],
    draft: {
      category: "THEATRE",
      tags: ["théâtre-forum", "éducation populaire"],
      capacity: 60,
      coverMotif: 3,
      priceText: "Prix libre",
    },
  },
  dance: {
    start: "20:30",
    hours: 3.5,
    how: [
      "Initiation à vingt heures trente, bal à vingt et une heures trente : ronde, chapelloise, scottish, et la farandole pour finir.",
      "On vient sans cavalier et sans savoir danser. Parquet en bois, éclairage à pédales, fin à minuit juste.",
    ],
    draft: {
      category: "MUSIC",
      tags: ["bal", "danse", "musique"],
      coverMotif: 3,
      priceText: "Prix libre",
      capacity: 120,
    },
  },
  choir: {
    start: "17:00",
    hours: 2,
    how: [
      "On apprend trois chants de lutte et de fête à l’oreille, sans partition, et on les donne sur la place à la fin.",
      "Toutes les voix sont les bienvenues, surtout celles à qui l’on a dit de bouger les lèvres en silence.",
    ],
    draft: { category: "MUSIC", tags: ["chorale", "chant"], coverMotif: 0 },
  },
  agora: {
    start: "15:00",
    hours: 3,
    how: [
      "Une question, un cercle, un bâton de parole. On parle de soi, on n’interrompt pas, on ne conclut pas.",
      "Quatre cercles sous quatre arbres. On peut changer de cercle au son de la cloche, toutes les quarante minutes.",
    ],
    draft: { category: "MOVEMENTS_POLITICS", tags: ["agora", "parole"], coverMotif: 1, status: "TENTATIVE" },
  },
  council: {
    start: "18:00",
    hours: 2.5,
    how: [
      "On part d’une carte de la commune et de dix minutes de chiffres ; on finit avec trois propositions que des habitants porteront au conseil.",
      "Facilitation par deux personnes extérieures. Compte rendu public sous une semaine.",
    ],
    draft: {
      category: "MOVEMENTS_POLITICS",
      tags: ["démocratie locale", "transition"],
      coverMotif: 2,
      nameVisibility: "EVERYONE",
    },
  },
  online: {
    start: "18:30",
    hours: 1.5,
    how: [
      "La salle ouvre dix minutes avant, micros coupés. Sous-titres en direct, questions par écrit ou de vive voix.",
      "Une heure d’échange, une demi-heure de salles à trois. Un ordinateur ou un téléphone suffit, sans compte ni logiciel à installer.",
    ],
    draft: {
      category: "LEARNING",
      tags: ["en ligne", "webinaire"],
      attendance: "ONLINE",
      onlineUrl: "https://visio.example/transition",
      onlineForGoing: true,
      coverMotif: 0,
      facts: [{ kind: "stream", text: "Enregistrement disponible une semaine" }],
    },
  },
} satisfies Record<string, KindOfEvent>;
