import type { Surface } from "./walk";

const none = (route: string, ...paths: string[]): Surface => ({
  route,
  kind: "machine list",
  asks: () => paths.map((path) => ({ path })),
});

const handles = ["ada", "lark", "noor", "grace"];

/** Addresses that are about accounts, not events: nothing of any event is to be found there. */
export const accountSurfaces: Surface[] = [
  none("/auth/confirm", "/auth/confirm"),
  none("/auth/confirm/[token]", "/auth/confirm/walk"),
  none("/auth/email/[token]", "/auth/email/walk"),
  none("/auth/reset", "/auth/reset"),
  none("/auth/reset/[token]", "/auth/reset/walk"),
  none("/admin", "/admin"),
  none("/admin/servers", "/admin/servers"),
  none("/admin/servers/[host]", "/admin/servers/gather.example"),
  none("/admin/servers/list.csv", "/admin/servers/list.csv"),
  none("/admin/servers/allowed.csv", "/admin/servers/allowed.csv"),
  none("/dev/components", "/dev/components"),
  none("/dev/letters", "/dev/letters"),
  none("/my/identities", "/my/identities"),
  none("/my/identities/[handle]", ...handles.map((handle) => `/my/identities/${handle}`)),
  none("/my/identities/[handle]/delete", ...handles.map((handle) => `/my/identities/${handle}/delete`)),
  none("/my/groups", "/my/groups"),
  none("/groups/[handle]/members", "/groups/kitchen/members"),
  none("/my/proposals", "/my/proposals"),
  none("/my/proposals/[id]", `/my/proposals/${crypto.randomUUID()}`),
  none("/events/propose", "/events/propose", "/events/propose?to=kitchen"),
  none("/events/propose/sent", "/events/propose/sent"),
  none("/events/propose/[token]", "/events/propose/walk"),
  none("/my/imports", "/my/imports"),
  none("/my/imports/new", "/my/imports/new"),
  none("/my/imports/[id]", "/my/imports/00000000-0000-4000-8000-000000000000"),
  none("/my/calendar", "/my/calendar", "/my/calendar/guessed-but-wrong.ics"),
  none("/my/settings", "/my/settings"),
  none("/u/[token]", "/u/walk"),
  none("/api/unsubscribe/[token]", "/api/unsubscribe/walk"),
  none("/login", "/login", "/login?next=/my/events"),
  none("/logout", "/logout"),
  none("/actors/[handle]/elsewhere", "/@kitchen/elsewhere"),
  none("/visit/back", "/visit/back", "/visit/back?code=walk&state=walk"),
  none("/authorize_interaction", "/authorize_interaction", "/authorize_interaction?uri=https://there.example/1"),
  none("/register", "/register"),
  none("/register/sent", "/register/sent"),
  none("/setup", "/setup"),
  none("/refused/[status]", "/refused/403", "/refused/413"),
  none("/api/auth/[...nextauth]", "/api/auth/session", "/api/auth/providers"),
  none("/api/preferences", "/api/preferences"),
];
