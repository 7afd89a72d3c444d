/** Who opens a page of the desk: moderators look after what people write, stewards after everything. */
export type DeskRole = "moderator" | "steward";

export interface DeskPage {
  href: string;
  /** Key in the area "stewards" under "pages". */
  name: string;
  opens: DeskRole;
}

export interface DeskSection {
  /** Key in the area "stewards" under "sections". */
  name: string;
  pages: DeskPage[];
}

/** The desk's side navigation, from above to below; pages of one section stand beside each other as tabs. */
export const deskSections: DeskSection[] = [
  { name: "needs", pages: [{ href: "/admin", name: "needs", opens: "moderator" }] },
  {
    name: "reports",
    pages: [
      { href: "/admin/reports", name: "reports", opens: "moderator" },
      { href: "/admin/appeals", name: "appeals", opens: "moderator" },
      { href: "/admin/templates", name: "templates", opens: "moderator" },
      { href: "/admin/takedowns", name: "takedowns", opens: "steward" },
      { href: "/admin/transparency", name: "transparency", opens: "steward" },
    ],
  },
  {
    name: "people",
    pages: [
      { href: "/admin/people", name: "people", opens: "steward" },
      { href: "/admin/identities", name: "identities", opens: "moderator" },
    ],
  },
  {
    name: "groups",
    pages: [
      { href: "/admin/groups", name: "groups", opens: "moderator" },
      { href: "/admin/events", name: "events", opens: "moderator" },
      { href: "/admin/media", name: "media", opens: "steward" },
      { href: "/admin/tools", name: "tools", opens: "steward" },
    ],
  },
  {
    name: "servers",
    pages: [
      { href: "/admin/servers", name: "servers", opens: "steward" },
      { href: "/admin/deliveries", name: "deliveries", opens: "steward" },
    ],
  },
  { name: "look", pages: [{ href: "/admin/appearance", name: "look", opens: "steward" }] },
  {
    name: "texts",
    pages: [
      { href: "/admin/texts", name: "texts", opens: "steward" },
      { href: "/admin/rules", name: "rules", opens: "moderator" },
    ],
  },
  { name: "registration", pages: [{ href: "/admin/registration", name: "registration", opens: "steward" }] },
  {
    name: "telling",
    pages: [
      { href: "/admin/notices", name: "notices", opens: "steward" },
      { href: "/admin/letters", name: "letters", opens: "steward" },
    ],
  },
  {
    name: "machine",
    pages: [
      { href: "/admin/mail", name: "mail", opens: "steward" },
      { href: "/admin/storage", name: "storage", opens: "steward" },
      { href: "/admin/jobs", name: "jobs", opens: "steward" },
    ],
  },
  { name: "statistics", pages: [{ href: "/admin/statistics", name: "statistics", opens: "steward" }] },
  { name: "log", pages: [{ href: "/admin/log", name: "log", opens: "steward" }] },
];
