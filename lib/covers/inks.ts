/** The nine ribbons as [ink, ground] in the light scheme: files (letters, Open Graph, ActivityPub) always use these. */
export const inks = {
  BEET: ["#8E2A4F", "#F8E1E8"],
  BRICK: ["#A8321F", "#FBE3DC"],
  OCHRE: ["#855400", "#FDF0CF"],
  MOSS: ["#3C6B3A", "#E3EFDB"],
  PINE: ["#14665A", "#DDF0EC"],
  SKY: ["#1F6179", "#DCEEF3"],
  INDIGO: ["#3F4C9A", "#E4E7F8"],
  PLUM: ["#6C3A86", "#F0E4F6"],
  STONE: ["#5B5048", "#EFE7DC"],
} as const;

export type RibbonName = keyof typeof inks;

export const sun = "#F2B33D";

/** Colours of a cover: fixed ones for files, the page's own variables where the drawing stands in a page. */
export interface Palette {
  ink(ribbon: RibbonName): string;
  ground(ribbon: RibbonName): string;
  sun: string;
}

export const lightPalette: Palette = {
  ink: (ribbon) => inks[ribbon][0],
  ground: (ribbon) => inks[ribbon][1],
  sun,
};

/** Follows light and dark through the tokens of app/_ui/css/tokens.css. */
export const themedPalette: Palette = {
  ink: (ribbon) => `var(--color-${ribbon.toLowerCase()},${inks[ribbon][0]})`,
  ground: (ribbon) => `var(--color-${ribbon.toLowerCase()}-tint,${inks[ribbon][1]})`,
  sun: `var(--color-sun,${sun})`,
};
