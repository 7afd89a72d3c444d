import { z } from "zod";
import { ribbons } from "../identities/schema";
import { languageNames } from "../languages";
import { isZone } from "../time";

const tags = Object.keys(languageNames) as [keyof typeof languageNames];

/** A text in each language of the pages; an empty one is left out. */
export const inLanguages = (longest: number) => z.partialRecord(z.enum(tags), z.string().max(longest)).default({});

/** Mail domains, lower case: "coop.example" also means what is below it. */
const domains = z.array(z.string().max(253)).max(1000).default([]);

/** Known to everybody, with terms that ask for one question a second at most. */
export const openStreetMap = "https://nominatim.openstreetmap.org";

/** Asked by us and never by browsers, so it must be one that others reach: lib/federation/guard.ts says the rest. */
function isGeocoder(address: string): boolean {
  return address === "" || (/^https?:\/\/[^\s?#@]+$/.test(address) && URL.canParse(address));
}

/** Everything that stewards settle by page, wizard or command line, with what counts until they do. One row of Setting each. */
export const siteSettings = z.object({
  /** Of this server; "" is shown as Farandole. */
  name: z.string().max(60).default(""),
  /** One or two sentences below the name. */
  text: inLanguages(500),
  /** Where it is at home, in words. */
  place: z.string().max(120).default(""),
  /** IANA zone whose days it lives by; "" is the machine's. */
  zone: z
    .string()
    .max(60)
    .refine((zone) => zone === "" || isZone(zone), "errors.zone")
    .default(""),
  /** Languages that its pages are offered in. */
  languages: z.array(z.enum(tags)).min(1).default(tags),
  /** The colour of buttons and links: one of nine, all readable. */
  colour: z.enum(ribbons).default("BEET"),
  /** Key of the logo in the media store; "" is the dancers. */
  logo: z.string().max(100).default(""),
  home: z.enum(["explore", "agenda"]).default("explore"),
  /** Who makes an account. */
  registration: z.enum(["open", "approval", "invitation", "closed"]).default("open"),
  allowedMailDomains: domains,
  deniedMailDomains: domains,
  /** Address by which stewards are reached by everybody. */
  contact: z.string().max(254).default(""),
  /** Whether what moderators did is published, without names. */
  transparency: z.boolean().default(false),
  /** Whether counts of people and events are published. */
  statistics: z.boolean().default(true),
  /** What newcomers write first waits for a moderator. */
  firstPosts: z.boolean().default(false),
  /** Said on every page while something is being mended; "" is nothing. */
  maintenance: inLanguages(500),
  /** At addresses: a link to a map elsewhere, or nothing. No page of ours loads a map. */
  map: z.enum(["none", "link"]).default("link"),
  /** The server that is asked where an address is, when an organiser presses the button: one that speaks as Nominatim does. "" asks nobody. */
  geocoder: z.string().max(300).refine(isGeocoder, "setup.maps.wrongAddress").default(""),
});
export type SiteSettings = z.output<typeof siteSettings>;
export type SettingKey = keyof SiteSettings;
