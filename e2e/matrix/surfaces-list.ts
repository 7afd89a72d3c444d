import { now, wallTime } from "../../lib/time";
import type { Kind } from "./allowed";
import { asNavigation } from "./surfaces-event";
import type { Surface } from "./walk";

/** The day on which the events of the scene are: one week from now. */
const [year, month, day] = wallTime(new Date(now().getTime() + 7 * 24 * 3600 * 1000), "Europe/Paris")
  .slice(0, 10)
  .split("-");

/** Pages on which several events may stand, each also as the framework fetches it when a link is followed. */
export const listSurfaces: Surface[] = [
  ...list("/", ["/"]),
  ...list("/agenda", ["/agenda", "/agenda?past=1"]),
  ...list("/agenda/[year]/[month]", [`/agenda/${year}/${month}`]),
  ...list("/agenda/[year]/[month]/[day]", [`/agenda/${year}/${month}/${day}`]),
  ...list("/tags/[tag]", ["/tags/zwiebelkuchen"]),
  ...list("/search", ["/search?q=quitte", "/search?q=Zwetschgengasse", "/search?q=mirabelle", "/search?q=kitchen"]),
  ...list(
    "/actors/[handle]",
    ["kitchen", "ada", "lark", "noor"].flatMap((handle) => [`/@${handle}`, `/@${handle}?show=past`]),
  ),
  ...list("/groups", ["/groups"]),
  ...list("/groups/[handle]", ["/groups/kitchen"]),
  ...list("/groups/new", ["/groups/new"]),
  ...list(
    "/my/events",
    ["", "?list=coming", "?list=drafts", "?list=organised", "?list=past"].map((query) => `/my/events${query}`),
    "own list",
  ),
  ...list("/my/following", ["/my/following"]),
];

function list(route: string, paths: string[], kind: Kind = "list"): Surface[] {
  const fetched = paths.map((path) => `${path}${path.includes("?") ? "&" : "?"}_rsc=walk`);
  return [
    { route, kind, asks: () => paths.map((path) => ({ path })) },
    { route, name: "RSC payload", kind, asks: () => fetched.map((path) => ({ path, headers: asNavigation })) },
  ];
}
