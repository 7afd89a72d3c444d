import type { Ribbon, RibbonShape } from "../../lib/generated/prisma/enums";
import type { Organisation } from "./organisations";

/** An invented person of the demonstration. Those of one number share an account, which nobody else can tell. */
export interface Person {
  handle: string;
  name: string;
  account: number;
  ribbon: Ribbon;
  shape: RibbonShape;
  /** Organisations that this person founded here. */
  runs?: Organisation[];
  summary?: string;
}

export const people: Person[] = [
  {
    handle: "camille_r",
    name: "Camille R.",
    account: 1,
    ribbon: "BEET",
    shape: "NOTCH",
    runs: ["nef", "labo"],
    summary: "Je compte, je chante faux et je répare des vélos.",
  },
  {
    handle: "renarde",
    name: "La Renarde",
    account: 1,
    ribbon: "MOSS",
    shape: "POINT",
    summary: "Glaneuse de fruits et d’histoires.",
  },
  {
    handle: "yann_lb",
    name: "Yann Le Bihan",
    account: 2,
    ribbon: "SKY",
    shape: "ROUND",
    runs: ["terre", "miramap"],
    summary: "Paysan en Trégor, à la retraite ou presque.",
  },
  {
    handle: "noor_h",
    name: "Noor Haddad",
    account: 3,
    ribbon: "PLUM",
    shape: "ZIGZAG",
    runs: ["artisans", "dialogues"],
  },
  { handle: "noisette", name: "Noisette", account: 3, ribbon: "BRICK", shape: "ROUND" },
  {
    handle: "mehdi_b",
    name: "Mehdi Benali",
    account: 4,
    ribbon: "OCHRE",
    shape: "NOTCH",
    runs: ["enercoop", "partagee"],
    summary: "Électricien, grimpeur d’éoliennes.",
  },
  {
    handle: "lucie_m",
    name: "Lucie Marchand",
    account: 5,
    ribbon: "PINE",
    shape: "POINT",
    runs: ["colibris", "villes"],
  },
  { handle: "tilleul", name: "Tilleul", account: 5, ribbon: "STONE", shape: "ROUND", summary: "Ici pour les arbres." },
  { handle: "ines_v", name: "Inès Valette", account: 6, ribbon: "INDIGO", shape: "NOTCH", runs: ["amis", "cac"] },
  {
    handle: "bastien",
    name: "Bastien Courtois",
    account: 7,
    ribbon: "MOSS",
    shape: "ROUND",
    runs: ["biocoop", "cocagne"],
  },
  { handle: "rosa_p", name: "Rosa Pereira", account: 8, ribbon: "BRICK", shape: "POINT", runs: ["habicoop", "sol"] },
  { handle: "theo_g", name: "Théo Garnier", account: 9, ribbon: "SKY", shape: "ZIGZAG" },
  {
    handle: "aminata",
    name: "Aminata Diallo",
    account: 10,
    ribbon: "OCHRE",
    shape: "ROUND",
    summary: "Sage-femme, lectrice, mauvaise perdante.",
  },
  { handle: "jeanne_d", name: "Jeanne Dupuis", account: 11, ribbon: "BEET", shape: "ROUND" },
  {
    handle: "owen",
    name: "Owen Hughes",
    account: 12,
    ribbon: "INDIGO",
    shape: "POINT",
    summary: "Welsh, lost in the Cévennes since 2011.",
  },
  { handle: "fatou_s", name: "Fatou Sarr", account: 13, ribbon: "PLUM", shape: "NOTCH" },
  { handle: "gael", name: "Gaël Kerdraon", account: 14, ribbon: "PINE", shape: "ZIGZAG" },
  {
    handle: "marguerite",
    name: "Marguerite Aubry",
    account: 15,
    ribbon: "STONE",
    shape: "NOTCH",
    summary: "Quatre-vingt-un ans, deux potagers.",
  },
  { handle: "pavel", name: "Pavel Novák", account: 16, ribbon: "BRICK", shape: "ZIGZAG" },
  { handle: "solene", name: "Solène Moreau", account: 17, ribbon: "SKY", shape: "NOTCH" },
];
