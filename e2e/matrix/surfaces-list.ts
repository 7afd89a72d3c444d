import { wallTime } from "../../lib/time";
import type { Kind } from "./allowed";
import { momentOf } from "./scene";
import { states } from "./states";
import { asNavigation } from "./surfaces-event";
import type { Surface } from "./walk";

/** The days on which events of the scene are, and their months. */
export const days = [
  ...new Set(
    states.map((state) =>
      wallTime(new Date(momentOf(state)), "Europe/Paris")
        .slice(0, 10)
        .replaceAll("-", "/"),
    ),
  ),
];
export const months = [...new Set(days.map((day) => day.slice(0, 7)))];

/** Pages on which several events may stand, each also as the framework fetches it when a link is followed. */
export const listSurfaces: Surface[] = [
  ...list("/", ["/"]),
  ...list("/explore", ["/explore"]),
  ...list("/agenda", ["/agenda", "/agenda?past=1"]),
  ...list(
    "/agenda/[year]/[month]",
    months.map((month) => `/agenda/${month}`),
  ),
  ...list(
    "/agenda/[year]/[month]/[day]",
    days.map((day) => `/agenda/${day}`),
  ),
  ...list("/tags/[tag]", ["/tags/zwiebelkuchen"]),
  ...list("/search", ["/search?q=quitte", "/search?q=Zwetschgengasse", "/search?q=mirabelle", "/search?q=kitchen"]),
  ...list(
    "/actors/[handle]",
    ["kitchen", "ada", "lark", "noor"].flatMap((handle) => [`/@${handle}`, `/@${handle}?show=past`]),
  ),
  ...list("/groups", ["/groups"]),
  ...list("/groups/[handle]", ["/groups/kitchen"]),
  ...list("/groups/new", ["/groups/new"]),
  ...list("/my", ["/my"], "told"),
  ...list(
    "/my/events",
    ["", "?list=coming", "?list=drafts", "?list=organised", "?list=past"].map((query) => `/my/events${query}`),
    "own list",
  ),
  ...list("/subscribe", ["/subscribe", "/subscribe?to=/@kitchen", "/subscribe?to=/tags/zwiebelkuchen"]),
  ...list("/my/following", ["/my/following"]),
  ...list("/my/organising", ["/my/organising"]),
];

function list(route: string, paths: string[], kind: Kind = "list"): Surface[] {
  const fetched = paths.map((path) => `${path}${path.includes("?") ? "&" : "?"}_rsc=walk`);
  return [
    { route, kind, asks: () => paths.map((path) => ({ path })) },
    { route, name: "RSC payload", kind, asks: () => fetched.map((path) => ({ path, headers: asNavigation })) },
  ];
}
