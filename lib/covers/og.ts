import { createHash } from "node:crypto";
import sharp from "sharp";
import { writtenOnce } from "../kept";
import { coverSvg } from "./cover";
import { dancers } from "./dancers";
import { inks, type RibbonName, sun } from "./inks";
import { type DrawnWords, drawFitting, drawWords } from "./words";

const size = { width: 1200, height: 630 };
const paper = "#FBF6EC";
const card = "#FFFDF8";
const ink = "#2B2118";
const soft = "#65574A";
const column = { left: 64, width: 590 };
const cover = { left: 700, top: 60, width: 440, height: 400 };
const tile = { left: 664, top: 340, width: 132 };

/** What the picture shows; dates and names come ready for reading, in the event's own language. */
export interface OgEvent {
  /** Public id: seed of the paper-cut cover. */
  id: string;
  title: string;
  ribbon?: RibbonName | null;
  motif?: number | null;
  /** The event's own picture. */
  picture?: Uint8Array | null;
  /** "Saturday 12 December 2026, 14:00" */
  when: string;
  where?: string | null;
  organiser: string;
  /** The leaf of the calendar: "Sat", "12", "Dec". */
  leaf: { weekday: string; day: string; month: string };
  /** "Cancelled", on a cancelled event. */
  state?: string | null;
}

/**
 * The picture that stands beside a shared link: cover, date, title, place, group. Drawn once, as long as it is asked for.
 * @returns PNG, 1200 by 630
 */
export function ogPicture(event: OgEvent): Promise<Uint8Array> {
  const shown = JSON.stringify({ ...event, picture: undefined });
  const digest = createHash("sha256")
    .update(shown)
    .update(event.picture ?? "")
    .digest("base64url");
  return writtenOnce(`beside a link ${digest}`, () => draw(event));
}

async function draw(event: OgEvent): Promise<Buffer> {
  const [accent] = inks[event.ribbon ?? "BEET"];
  const line = { colour: ink, width: column.width };
  const when = event.state ? `${event.state} · ${event.when}` : event.when;
  const [whenWords, title, where, organiser, weekday, day, month, picture] = await Promise.all([
    drawFitting(when, { ...line, font: "bold", colour: event.state ? inks.BRICK[0] : accent }, [30, 26, 22], 40),
    drawFitting(event.title, { ...line, font: "display", spacing: -6 }, [76, 66, 58, 50, 44, 38], 270),
    event.where ? drawFitting(event.where, { ...line, font: "text", colour: soft }, [30, 26], 76) : null,
    drawFitting(event.organiser, { ...line, font: "bold", width: column.width - 44 }, [30, 26], 40),
    drawWords(event.leaf.weekday, { ...line, font: "bold", size: 24, width: tile.width }),
    drawFitting(event.leaf.day, { ...line, font: "display", width: tile.width - 8 }, [68, 44, 36], 80),
    drawWords(event.leaf.month, { ...line, font: "text", size: 24, width: tile.width }),
    coverPicture(event),
  ]);
  const top = 70;
  const place = (drawn: DrawnWords, left: number, y: number) => ({
    input: drawn.picture,
    left: Math.round(left),
    top: Math.round(y),
  });
  const centred = (drawn: DrawnWords, middle: number) =>
    place(drawn, tile.left + (tile.width - drawn.width) / 2, middle - drawn.height / 2);
  const titleTop = top + whenWords.height + 26;
  const layers = [
    { input: picture, left: cover.left, top: cover.top },
    { input: Buffer.from(frame(accent)), left: 0, top: 0 },
    place(whenWords, column.left, top),
    place(title, column.left, titleTop),
    ...(where ? [place(where, column.left, titleTop + title.height + 28)] : []),
    place(organiser, column.left + 44, 492 - organiser.height / 2),
    centred(weekday, tile.top + 25),
    centred(day, tile.top + 90),
    centred(month, tile.top + 146),
  ];
  return sharp({ create: { ...size, channels: 3, background: paper } })
    .composite(layers)
    .png({ palette: true, quality: 90 })
    .toBuffer();
}

/** The cover in its place, with the large corner at the top right. */
async function coverPicture(event: OgEvent): Promise<Buffer> {
  const source = event.picture ?? Buffer.from(coverSvg(event.id, event.ribbon, { motif: event.motif }));
  const mask = `<svg xmlns="http://www.w3.org/2000/svg" width="${cover.width}" height="${cover.height}"><path d="${outline(0, 0, cover.width, cover.height, 40)}" fill="#fff"/></svg>`;
  return sharp(source, { density: 144 })
    .resize(cover.width, cover.height, { fit: "cover" })
    .composite([{ input: Buffer.from(mask), blend: "dest-in" }])
    .png()
    .toBuffer();
}

/** Everything that is drawn and not written: outlines, the leaf of the calendar, the ribbon, the farandole. */
function frame(accent: string): string {
  const chain = dancers(31).map(
    ({ x, ink: colour, head, body }) =>
      `<g fill="${colour === "SUN" ? sun : inks[colour][0]}" transform="translate(${x})"><circle cx="20" cy="${head}" r="6.6"/><path d="${body}"/></g>`,
  );
  const leaf = { height: 172, head: 46 };
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}">
<path d="${outline(cover.left, cover.top, cover.width, cover.height, 40)}" fill="none" stroke="${ink}" stroke-width="4"/>
<g transform="rotate(-3 ${tile.left} ${tile.top})"><rect x="${tile.left}" y="${tile.top}" width="${tile.width}" height="${leaf.height}" rx="8" fill="${card}" stroke="${ink}" stroke-width="4"/><path d="M${tile.left + 2} ${tile.top + leaf.head}V${tile.top + 8}q0-6 6-6h${tile.width - 16}q6 0 6 6v${leaf.head - 8}z" fill="${sun}"/><path d="M${tile.left} ${tile.top + leaf.head}h${tile.width}" stroke="${ink}" stroke-width="4"/><circle cx="${tile.left + tile.width / 2}" cy="${tile.top - 4}" r="11" fill="${inks.BRICK[0]}" stroke="${ink}" stroke-width="4"/></g>
<path d="M${column.left} 472h26v42l-13-11-13 11z" fill="${accent}"/>
<g transform="translate(-20 556) scale(1.28)">${chain.join("")}</g></svg>`;
}

/** A box with small corners and one large one. */
function outline(x: number, y: number, width: number, height: number, large: number): string {
  return `M${x + 8} ${y}h${width - 8 - large}q${large} 0 ${large} ${large}v${height - large - 8}q0 8-8 8h${16 - width}q-8 0-8-8v${16 - height}q0-8 8-8z`;
}
