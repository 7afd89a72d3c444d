import type { KindOfEvent } from "./kind";

export const foodKinds = {
  farm: {
    start: "14:00",
    hours: 3,
    how: [
      "Nous partons de la cour à l’heure dite et marchons environ deux kilomètres dans les parcelles. On parle de rotation, de haies, de bêtes et de ce que gagne une ferme. Goûter à la grange au retour.",
      "La visite se fait en petits groupes d’une quinzaine, avec celles et ceux qui travaillent ici. Les questions sur l’argent sont les bienvenues. Vente à la ferme après.",
    ],
    draft: {
      category: "OUTDOORS_ADVENTURE",
      tags: ["ferme", "agriculture paysanne", "bio"],
      coverMotif: 1,
      facts: [
        { kind: "bring", text: "Chaussures qui ne craignent pas la boue" },
        { kind: "children", text: "Bienvenus, sous la garde de leurs parents ; il y a des chiens et un étang" },
      ],
    },
  },
  amap: {
    start: "18:00",
    hours: 2,
    how: [
      "La distribution est ouverte à tout le monde ce jour-là : on voit le contenu d’un panier, on rencontre la maraîchère, on peut s’inscrire pour un panier d’essai sans engagement.",
      "Au programme : pesée des légumes, tour de table des producteurs, soupe de fanes. Les contrats de la saison prochaine seront sur la table.",
    ],
    draft: {
      category: "FOOD_DRINK",
      tags: ["AMAP", "légumes", "circuit court"],
      coverMotif: 2,
      joinMode: "NONE",
      facts: [{ kind: "bring", text: "Un cabas et deux bocaux vides" }],
    },
  },
  market: {
    start: "09:00",
    hours: 5,
    how: [
      "Une trentaine d’étals : pain au levain, fromages, miel, légumes, laine, savon. Rien qui ait fait plus de quatre-vingts kilomètres. Stands d’associations au fond de la place et buvette tenue par l’école.",
      "On y vient pour le panier de la semaine et l’on y reste pour les discussions. Dégustations à onze heures, apéritif offert à midi.",
    ],
    draft: {
      category: "FOOD_DRINK",
      tags: ["marché", "circuit court", "bio"],
      joinMode: "NONE",
      coverMotif: 0,
      facts: [{ kind: "food", text: "Restauration sur place à prix libre, avec un plat végétalien" }],
    },
  },
  soup: {
    start: "11:00",
    hours: 4,
    how: [
      "Les légumes invendus du matin arrivent en cagettes ; on épluche en musique et l’on mange tout à quatorze heures. Couteaux, planches et marmites sont là.",
      "Trente kilos de légumes déclassés, une enceinte, des économes. On coupe, on goûte, on distribue aux passants : c’est gratuit et rien ne part à la poubelle.",
    ],
    draft: {
      category: "FOOD_DRINK",
      tags: ["anti-gaspillage", "cuisine", "musique"],
      coverMotif: 3,
      facts: [
        { kind: "bring", text: "Un bol, une cuillère, une boîte pour les restes" },
        { kind: "food", text: "Sans viande, allergènes écrits sur chaque marmite" },
      ],
    },
  },
  cooking: {
    start: "10:00",
    hours: 3,
    how: [
      "On cuisine à huit autour d’une même table, puis l’on mange ce que l’on a fait. Les recettes sont envoyées le lendemain.",
      "Protéines végétales, cuissons longues, placards presque vides : nous apprenons trois bases que l’on refait chez soi.",
    ],
    draft: {
      category: "FOOD_DRINK",
      tags: ["cuisine", "végétal", "atelier"],
      capacity: 12,
      maxParty: 3,
      questions: [
        {
          id: "eats",
          kind: "CHOICE",
          label: "Mangez-vous de tout ?",
          options: ["De tout", "Végétarien", "Végétalien"],
        },
        { id: "allergies", label: "Des allergies ?" },
      ],
      coverMotif: 2,
      priceText: "Prix libre, 5 € conseillés pour les ingrédients",
      free: false,
      facts: [{ kind: "bring", text: "Un tablier" }],
    },
  },
  bread: {
    start: "08:30",
    hours: 4,
    how: [
      "Pétrissage à la main, façonnage, cuisson dans le four à bois allumé la veille. Pendant que les pains lèvent, le paysan-boulanger raconte ses blés de population.",
      "Chacun repart avec sa miche et un pot de levain à nourrir. On parle meunerie, variétés anciennes et sommeil des boulangers.",
    ],
    draft: {
      category: "CRAFTS",
      tags: ["pain", "levain", "semences"],
      capacity: 10,
      joinMode: "RESTRICTED",
      coverMotif: 1,
      facts: [{ kind: "bring", text: "Un torchon propre et un bocal" }],
    },
  },
  breakfast: {
    start: "09:00",
    hours: 2.5,
    how: [
      "Café, thé, cacao, confitures : tout ce qui est sur la table a une histoire et un prix décomposé, de la coopérative productrice à la tasse.",
      "Un petit déjeuner à prix libre, un quiz sur l’étiquette, puis la parole à une coopérative partenaire en visioconférence.",
    ],
    draft: {
      category: "FOOD_DRINK",
      tags: ["commerce équitable", "petit déjeuner"],
      coverMotif: 0,
      priceText: "Prix libre",
      facts: [{ kind: "food", text: "Végétarien ; option sans gluten sur demande" }],
    },
  },
  shop: {
    start: "16:00",
    hours: 2,
    how: [
      "Visite des rayons et de l’arrière-boutique avec l’équipe : comment se fixe un prix, qui décide de ce qui entre en rayon, où va la marge.",
      "On passe derrière les silos : nettoyage du vrac, bacs de retour consignés, tri des invendus. Puis une dégustation à l’aveugle.",
    ],
    draft: {
      category: "COMMUNITY",
      tags: ["coopérative", "vrac", "bio"],
      capacity: 20,
      coverMotif: 3,
    },
  },
} satisfies Record<string, KindOfEvent>;
