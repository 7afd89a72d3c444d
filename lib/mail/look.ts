import type { RibbonName } from "../covers/inks";

/** The colours of letters: light ones stand inline, dark ones in a style sheet that programs which know dark follow. */
export const light = {
  paper: "#FBF6EC",
  card: "#FFFDF8",
  sunk: "#F3EADA",
  ink: "#2B2118",
  soft: "#65574A",
  line: "#DCCFBB",
  edge: "#2B2118",
  brand: "#8E2A4F",
  onBrand: "#FFFFFF",
  sun: "#F2B33D",
  sunInk: "#4A3000",
} as const;

const dark = {
  paper: "#1B1613",
  card: "#25201C",
  sunk: "#14100E",
  ink: "#F6EDE0",
  soft: "#C3B4A2",
  line: "#40372F",
  edge: "#8C7C6B",
  brand: "#F29BB5",
  onBrand: "#1B1613",
} as const;

const rules: [selector: string, style: string][] = [
  [".paper", `background-color:${dark.paper}!important;color:${dark.ink}!important`],
  [".card", `background-color:${dark.card}!important;border-color:${dark.edge}!important`],
  [".sunk", `background-color:${dark.sunk}!important;border-color:${dark.line}!important`],
  [".ink", `color:${dark.ink}!important`],
  [".soft", `color:${dark.soft}!important`],
  [".edge", `border-color:${dark.edge}!important`],
  [".leaf", `background-color:${dark.card}!important;border-color:${dark.edge}!important;color:${dark.ink}!important`],
  [".link", `color:${dark.brand}!important`],
  [".button", `background-color:${dark.brand}!important;color:${dark.onBrand}!important`],
  [".said a", `color:${dark.brand}!important`],
];

/** Apple Mail and others ask the system; Outlook.com and its apps rewrite colours and mark the page instead. */
export const styleSheet = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  `.said a{color:${light.brand}}.said p{margin:0 0 12px}.said p:last-child{margin-bottom:0}`,
  "@media (max-width:480px){.inside{padding-left:18px!important;padding-right:18px!important}}",
  `@media (prefers-color-scheme:dark){${rules.map(([selector, style]) => `${selector}{${style}}`).join("")}}`,
  rules.map(([selector, style]) => `[data-ogsc] ${selector}{${style}}`).join(""),
].join("");

/** The ribbons' inks in the light and in the dark, as app/_ui/css/tokens.css has them. */
export const brands: Record<RibbonName, [light: string, dark: string]> = {
  BEET: ["#8E2A4F", "#F29BB5"],
  BRICK: ["#A8321F", "#FFA48F"],
  OCHRE: ["#855400", "#F2B33D"],
  MOSS: ["#3C6B3A", "#A5D19A"],
  PINE: ["#14665A", "#7FD0BF"],
  SKY: ["#1F6179", "#8FCADC"],
  INDIGO: ["#3F4C9A", "#B3BDF5"],
  PLUM: ["#6C3A86", "#D9B3EC"],
  STONE: ["#5B5048", "#CFC2B4"],
};

/** A letter's HTML with links and buttons in the colour of this server: styles alone are changed, never words. */
export function inColour(html: string, colour: RibbonName): string {
  const [byDay, byNight] = brands[colour];
  return html
    .replaceAll(`color:${light.brand}`, `color:${byDay}`)
    .replaceAll(`color:${dark.brand}!important`, `color:${byNight}!important`);
}

const text = "Verdana, Geneva, 'DejaVu Sans', sans-serif";

/** Styles that stand inline. */
export const styles = {
  body: { backgroundColor: light.paper, color: light.ink, fontFamily: text, margin: 0, padding: "20px 10px 32px" },
  brand: {
    color: light.soft,
    fontSize: "13px",
    fontWeight: 700,
    lineHeight: "20px",
    margin: "0 auto 10px",
    maxWidth: "560px",
  },
  card: {
    backgroundColor: light.card,
    border: `2px solid ${light.edge}`,
    borderRadius: "6px 22px 6px 6px",
    margin: "0 auto",
    maxWidth: "560px",
    width: "100%",
  },
  inside: { padding: "22px 28px 26px" },
  heading: { color: light.ink, fontSize: "23px", fontWeight: 800, lineHeight: "29px", margin: "0 0 14px" },
  line: { color: light.ink, fontSize: "16px", lineHeight: "25px", margin: "0 0 12px" },
  small: { color: light.soft, fontSize: "13px", lineHeight: "20px", margin: "0 auto 8px", maxWidth: "560px" },
  link: { color: light.brand, textDecoration: "underline" },
  button: {
    backgroundColor: light.brand,
    borderRadius: "6px 14px 6px 6px",
    color: light.onBrand,
    display: "inline-block",
    fontSize: "16px",
    fontWeight: 700,
    lineHeight: "20px",
    margin: "6px 12px 6px 0",
    padding: "13px 20px",
    textDecoration: "none",
  },
  box: {
    backgroundColor: light.sunk,
    border: `2px solid ${light.line}`,
    borderRadius: "6px",
    margin: "4px 0 18px",
    width: "100%",
  },
} as const;
