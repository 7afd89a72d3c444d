import type { RibbonName } from "./inks";

const order: (RibbonName | "SUN")[] = ["BEET", "SUN", "PINE", "BRICK", "SKY", "MOSS", "PLUM", "SUN", "INDIGO"];
const lean = [0, 1.5, -1, 1];
const handHeights = [5, -4, 3, -6, 6, -3];

/** One paper dancer, 40 wide and 58 high, at its place in the chain. */
export interface Dancer {
  x: number;
  ink: RibbonName | "SUN";
  /** The body as one SVG path, head not included. */
  body: string;
  /** Height of the middle of the head. */
  head: number;
  /** Height of a bun on the head, for every third dancer. */
  bun: number | null;
}

/**
 * The farandole: paper dancers hand in hand. The hands of neighbours meet at the same height.
 * @param count how many dance
 * @param from where in the order of colours and poses the chain begins
 * @param closed true lets both ends hang at the same height, so that chains can be laid end to end
 */
export function dancers(count: number, { from = 0, closed = false } = {}): Dancer[] {
  const hand = (place: number) =>
    closed && (place === 0 || place === count) ? 13 : 25 + (handHeights[(place + from) % handHeights.length] ?? 0);
  return Array.from({ length: count }, (_, place) => {
    const kind = (place + from) % 3;
    const drop = lean[(place + from) % lean.length] ?? 0;
    return {
      x: place * 40,
      ink: order[(place + from) % order.length] ?? "BEET",
      body: bodyPath(hand(place), hand(place + 1), kind, drop),
      head: 9 + drop,
      bun: kind === 1 ? 2.6 + drop : null,
    };
  });
}

/** Kind 0 wears trousers, the others a skirt. `left` and `right` are the heights of the hands. */
function bodyPath(left: number, right: number, kind: number, drop: number): string {
  const legs = kind === 0 ? "L29 58H22.5L20 40L17.5 58H11" : "L33 47H26.5V58H22V47H18V58H13.5V47H7";
  return `M0 ${left - 3}L14 ${18 + drop}H26L40 ${right - 3}V${right + 3}L27 ${27 + drop}${legs}L13 ${27 + drop}L0 ${left + 3}Z`;
}
