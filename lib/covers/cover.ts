import { chance, pick } from "./chance";
import { inks, lightPalette, type RibbonName, themedPalette } from "./inks";
import { height, motifs, type Piece, width } from "./motifs";

const ribbons = Object.keys(inks) as RibbonName[];
/** Stone is grey: only those who chose it get it. */
const byChance: RibbonName[] = ribbons.filter((ribbon) => ribbon !== "STONE");

export interface CoverOptions {
  /** 0 hills, 1 tiles, 2 bunting, 3 leaves; chosen from the seed unless given. */
  motif?: number | null;
  /** true inside a page: the colours follow light and dark. */
  themed?: boolean;
}

/**
 * A paper-cut cover, 16:9, made of nothing but its seed.
 * @param seed public id of the event or actor; never anything that identities of one account share
 * @param ribbon colour of the organiser
 * @returns the colour of the ground and the pieces of paper on it, in the order in which they are laid
 */
export function cutCover(seed: string, ribbon?: RibbonName | null, { motif, themed = false }: CoverOptions = {}) {
  const random = chance(seed);
  const palette = themed ? themedPalette : lightPalette;
  const [byDraw, partner, motifDraw] = [pick(byChance, random), pick(byChance, random), random()];
  const first = ribbon ?? byDraw;
  const paint = {
    ink: palette.ink(first),
    second: palette.ink(partner === first ? farFrom(first) : partner),
    ground: palette.ground(first),
    sun: palette.sun,
  };
  const lay = motifs[motif ?? Math.floor(motifDraw * motifs.length)] ?? motifs[0];
  return { ground: paint.ground, pieces: lay(random, paint) };
}

/** {@link cutCover} as a standing SVG file, for rasterising and for letters. */
export function coverSvg(seed: string, ribbon?: RibbonName | null, options?: CoverOptions): string {
  const { ground, pieces } = cutCover(seed, ribbon, options);
  const paths = pieces.map(piecePath).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice"><rect width="${width}" height="${height}" fill="${ground}"/>${paths}</svg>`;
}

const attributeNames = { fillOpacity: "fill-opacity", strokeWidth: "stroke-width" } as Record<string, string>;

function piecePath(piece: Piece): string {
  const attributes = Object.entries(piece).map(([name, value]) => `${attributeNames[name] ?? name}="${value}"`);
  return `<path ${attributes.join(" ")}/>`;
}

/** A colour that stands out from `ribbon`. */
function farFrom(ribbon: RibbonName): RibbonName {
  return byChance[(byChance.indexOf(ribbon) + 3) % byChance.length] ?? "SKY";
}
