import type { Ribbon, RibbonShape } from "../../lib/generated/prisma/enums";

/** The sixteen organisations that call for the day, by the short name used in the demonstration's files. */
export const organisations = {
  nef: {
    handle: "la_nef",
    name: "La Nef",
    place: "Lyon",
    ribbon: "PINE",
    shape: "ROUND",
    summary:
      "Une coopérative financière qui collecte l’épargne de ses sociétaires et la prête à des projets écologiques, sociaux et culturels, tous publiés chaque année.",
  },
  terre: {
    handle: "terre_de_liens",
    name: "Terre de Liens",
    place: "Crest",
    ribbon: "BRICK",
    shape: "NOTCH",
    summary:
      "Nous achetons des fermes ensemble pour que la terre reste agricole, et nous les louons à des paysannes et des paysans qui la travaillent en bio.",
  },
  enercoop: {
    handle: "enercoop",
    name: "Enercoop",
    place: "Paris",
    ribbon: "OCHRE",
    shape: "ZIGZAG",
    summary:
      "Des coopératives locales fournissent une électricité renouvelable, achetée directement à celles et ceux qui la produisent.",
  },
  biocoop: {
    handle: "biocoop",
    name: "Biocoop",
    place: "Paris",
    ribbon: "MOSS",
    shape: "POINT",
    summary:
      "Un réseau de magasins bio indépendants et militants : du vrac, de la saison, des prix discutés avec les producteurs.",
  },
  amis: {
    handle: "amis_de_la_terre",
    name: "Les Amis de la Terre",
    place: "Montreuil",
    ribbon: "SKY",
    shape: "ROUND",
    summary:
      "Des groupes locaux qui enquêtent, manifestent, réparent et plaident pour une société soutenable et juste. Aucun diplôme n’est demandé.",
  },
  colibris: {
    handle: "colibris",
    name: "Colibris",
    place: "Lyon",
    ribbon: "BEET",
    shape: "POINT",
    summary: "Un mouvement de cercles locaux qui relie celles et ceux qui changent leur quotidien et leur territoire.",
  },
  partagee: {
    handle: "energie_partagee",
    name: "Énergie Partagée",
    place: "Paris",
    ribbon: "OCHRE",
    shape: "NOTCH",
    summary:
      "Nous aidons les habitants à financer et à gouverner leurs propres centrales : soleil, vent, bois, rivière.",
  },
  miramap: {
    handle: "miramap",
    name: "MIRAMAP",
    place: "Montreuil",
    ribbon: "MOSS",
    shape: "NOTCH",
    summary:
      "Le mouvement des AMAP : des paniers payés d’avance, une ferme proche, des voisins qui se relaient aux distributions.",
  },
  cocagne: {
    handle: "reseau_cocagne",
    name: "Réseau Cocagne",
    place: "Besançon",
    ribbon: "BRICK",
    shape: "ROUND",
    summary:
      "Une centaine de jardins maraîchers bio où l’on retrouve un emploi, un rythme et des légumes pour le quartier.",
  },
  artisans: {
    handle: "artisans_du_monde",
    name: "Artisans du Monde",
    place: "Paris",
    ribbon: "PLUM",
    shape: "ZIGZAG",
    summary: "Des boutiques associatives de commerce équitable, tenues par des bénévoles depuis 1974.",
  },
  habicoop: {
    handle: "habicoop",
    name: "Habicoop",
    place: "Villeurbanne",
    ribbon: "INDIGO",
    shape: "NOTCH",
    summary: "La fédération des coopératives d’habitants : ni propriétaire, ni locataire, mais les deux à la fois.",
  },
  villes: {
    handle: "villes_en_transition",
    name: "Villes et territoires en transition",
    place: "Trièves",
    ribbon: "PINE",
    shape: "POINT",
    summary:
      "Les initiatives de transition en France : se passer du pétrole, une rue, une vallée, un quartier à la fois.",
  },
  sol: {
    handle: "mouvement_sol",
    name: "Mouvement Sol",
    place: "Toulouse",
    ribbon: "INDIGO",
    shape: "ROUND",
    summary: "Le réseau des monnaies locales et citoyennes : un billet qui reste ici et qui choisit où il va.",
  },
  cac: {
    handle: "associations_citoyennes",
    name: "Collectif des associations citoyennes",
    place: "Paris",
    ribbon: "STONE",
    shape: "POINT",
    summary: "Pour que les associations restent des lieux où l’on décide ensemble, et non des prestataires bon marché.",
  },
  labo: {
    handle: "labo_ess",
    name: "Le Labo de l’ESS",
    place: "Paris",
    ribbon: "SKY",
    shape: "NOTCH",
    summary:
      "Un laboratoire d’idées pour une économie sociale, solidaire et écologique. Études libres, rencontres ouvertes.",
  },
  dialogues: {
    handle: "dialogues_en_humanite",
    name: "Dialogues en humanité",
    place: "Lyon",
    ribbon: "PLUM",
    shape: "ROUND",
    summary:
      "Sous les arbres des parcs, des agoras où chacun parle en son nom : qu’est-ce qui nous rend humains ensemble ?",
  },
} satisfies Record<
  string,
  { handle: string; name: string; place: string; ribbon: Ribbon; shape: RibbonShape; summary: string }
>;

export type Organisation = keyof typeof organisations;
