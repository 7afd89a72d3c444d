import sharp from "sharp";
import { writtenOnce } from "../kept";
import { coverSvg } from "./cover";
import type { RibbonName } from "./inks";

/**
 * The paper-cut cover as a picture file: what other servers show beside an event that has no picture of its own. Drawn
 * once, as long as it is asked for.
 * @returns JPEG, 1200 by 675
 */
export async function coverJpeg(seed: string, ribbon?: RibbonName | null, motif?: number | null): Promise<Uint8Array> {
  return writtenOnce(`cover ${seed} ${ribbon} ${motif}`, () => {
    const svg = Buffer.from(coverSvg(seed, ribbon, { motif }));
    return sharp(svg, { density: 108 }).resize(1200, 675).flatten().jpeg({ quality: 82, mozjpeg: true }).toBuffer();
  });
}
