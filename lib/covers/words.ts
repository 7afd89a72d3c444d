import { join } from "node:path";
import sharp from "sharp";

/** Fonts as files that every machine can draw with: Pango reads no WOFF2, and servers have few fonts of their own. */
const fonts = {
  display: {
    family: "Bricolage Grotesque ExtraBold",
    file: "bricolage-grotesque/800ExtraBold/BricolageGrotesque_800ExtraBold.ttf",
  },
  bold: {
    family: "Atkinson Hyperlegible Next Bold",
    file: "atkinson-hyperlegible-next/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
  },
  text: {
    family: "Atkinson Hyperlegible Next",
    file: "atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
  },
} as const;

export interface WordsStyle {
  font: keyof typeof fonts;
  /** Pixels. */
  size: number;
  colour: string;
  /** Lines are broken at this width. */
  width: number;
  /** Extra pixels between lines; negative sets them closer. */
  spacing?: number;
}

export interface DrawnWords {
  picture: Buffer;
  width: number;
  height: number;
}

/** Draws `text` on a transparent ground. */
export async function drawWords(
  text: string,
  { font, size, colour, width, spacing = 0 }: WordsStyle,
): Promise<DrawnWords> {
  const { family, file } = fonts[font];
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}">${escapeMarkup(text)}</span>`,
      font: `${family} ${size}`,
      fontfile: join(process.cwd(), "node_modules/@expo-google-fonts", file),
      dpi: 72,
      rgba: true,
      width,
      wrap: "word-char",
      spacing,
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { picture: data, width: info.width, height: info.height };
}

/**
 * Draws `text` as large as it fits, cutting it off with … where even the smallest size is too large.
 * @param sizes from large to small
 */
export async function drawFitting(
  text: string,
  style: Omit<WordsStyle, "size">,
  sizes: number[],
  height: number,
): Promise<DrawnWords> {
  for (const size of sizes) {
    const drawn = await drawWords(text, { ...style, size });
    if (drawn.height <= height && drawn.width <= style.width) return drawn;
  }
  const shorter = text.slice(0, Math.floor(text.length * 0.85)).replace(/\s+\S*$/u, "");
  if (!shorter || shorter === text) throw new RangeError(`no room for "${text}"`);
  return drawFitting(`${shorter.replace(/…$/u, "")}…`, style, sizes.slice(-1), height);
}

function escapeMarkup(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}]+/gu, " ")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
