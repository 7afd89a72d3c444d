import sharp from "sharp";
import { renderSVG } from "uqr";

/** A QR code as PNG, dark on white with a quiet margin: mail programs show no SVG. */
export function qrPng(content: string): Promise<Uint8Array> {
  const svg = renderSVG(content, { border: 2, ecc: "M", pixelSize: 8 });
  return sharp(Buffer.from(svg)).resize(400, 400, { kernel: "nearest" }).png({ palette: true }).toBuffer();
}
