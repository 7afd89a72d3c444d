import type { RibbonName } from "@/lib/covers/inks";

export type { RibbonName };
export type RibbonShapeName = "NOTCH" | "POINT" | "ROUND" | "ZIGZAG";

/** The class that gives an element and all within it a ribbon's colour. */
export function accentClass(ribbon?: RibbonName | null): string {
  return `accent-${(ribbon ?? "BEET").toLowerCase()}`;
}

/**
 * A ribbon: the mark of a group or identity, by colour and by shape. Decoration; the name stands beside it.
 * `flag` hangs large on identity cards.
 */
export function RibbonFlag({
  ribbon,
  shape = "NOTCH",
  size = "ribbon",
}: {
  ribbon?: RibbonName | null;
  shape?: RibbonShapeName | null;
  size?: "ribbon" | "flag";
}) {
  return (
    <span aria-hidden="true" className={`${size} ${size}-${(shape ?? "NOTCH").toLowerCase()} ${accentClass(ribbon)}`} />
  );
}
