import { pick } from "./chance";

/** What a motif paints with. */
export interface Paint {
  ink: string;
  second: string;
  ground: string;
  sun: string;
}

/** One piece of cut paper: the attributes of an SVG path, named as React names them. */
export interface Piece {
  d: string;
  fill: string;
  fillOpacity?: number;
  stroke?: string;
  strokeWidth?: number;
  transform?: string;
}

type Motif = (random: () => number, paint: Paint) => Piece[];

export const width = 800;
export const height = 450;

const round = (value: number) => Math.round(value * 10) / 10;
const rows = (count: number) => Array.from({ length: count }, (_, index) => index);

/** Three ranges of hills before a sun. */
const hills: Motif = (random, paint) => {
  const [x, y, r] = [round(120 + random() * 560), round(110 + random() * 60), round(60 + random() * 40)];
  const sun: Piece = { d: `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`, fill: paint.sun };
  const ranges = [
    { base: 230, fill: paint.second, fillOpacity: 0.55 },
    { base: 295, fill: paint.ink, fillOpacity: 0.8 },
    { base: 360, fill: paint.ink, fillOpacity: 1 },
  ].map(({ base, ...colours }) => {
    const left = round(base + random() * 40);
    const crest = `${round(150 + random() * 100)} ${round(base - 90 + random() * 40)}`;
    const middle = `${round(380 + random() * 60)} ${round(base + random() * 30)}`;
    return { d: `M0 ${left}Q${crest} ${middle}T800 ${round(base - 20 + random() * 50)}V450H0Z`, ...colours };
  });
  return [sun, ...ranges];
};

/** Quarter circles, each turned by chance. */
const tiles: Motif = (random, paint) =>
  rows(40).map((tile) => {
    const turn = Math.floor(random() * 4) * 90;
    const fill = pick([paint.ink, paint.second, paint.sun, paint.ground], random);
    const [x, y] = [Math.floor(tile / 5) * 100 + 50, (tile % 5) * 100 + 25];
    return {
      d: "M-50-50H50A100 100 0 0 1-50 50Z",
      fill,
      stroke: fill,
      strokeWidth: 0.5,
      transform: `translate(${x} ${y})rotate(${turn})`,
    };
  });

/** Three strings of bunting. */
const bunting: Motif = (random, paint) =>
  [60, 190, 320].flatMap((y) => {
    const string: Piece = { d: `M-20 ${y}Q400 ${y + 80} 820 ${y}`, fill: "none", stroke: paint.ink, strokeWidth: 5 };
    const pennants = rows(9).map((pennant) => {
      const along = (pennant + 0.5) / 9;
      const [x, top] = [round(-20 + 840 * along), round(y + 160 * along * (1 - along))];
      return {
        d: `M${round(x - 30)} ${round(top - 4)}h60l-30 ${round(62 + random() * 16)}z`,
        fill: pick([paint.ink, paint.second, paint.sun], random),
        transform: `rotate(${round((along - 0.5) * -14)} ${x} ${top})`,
      };
    });
    return [string, ...pennants];
  });

/** Fifteen fallen leaves. */
const leaves: Motif = (random, paint) =>
  rows(15).flatMap((leaf) => {
    const x = round(40 + (leaf % 5) * 180 + random() * 50);
    const y = round(70 + Math.floor(leaf / 5) * 150 + random() * 30);
    const size = round(55 + random() * 25);
    const transform = `translate(${x} ${y})rotate(${round(random() * 360)})`;
    const fill = pick([paint.ink, paint.second, paint.sun], random);
    const [wide, high, low] = [round(size * 0.8), round(size * 0.4), round(size * 0.5)];
    const blade = `M0-${size}C${wide}-${high} ${wide} ${low} 0 ${size}C-${wide} ${low}-${wide}-${high} 0-${size}Z`;
    const vein = `M0-${wide}V${round(size * 0.9)}`;
    return [
      { d: blade, fill, transform },
      { d: vein, fill: "none", stroke: paint.ground, strokeWidth: 4, transform },
    ];
  });

/** By number: 0 hills, 1 tiles, 2 bunting, 3 leaves. */
export const motifs = [hills, tiles, bunting, leaves] as const;
