import type { Kind } from "./allowed";
import { asNavigation } from "./surfaces-event";
import type { Surface } from "./walk";

/** A list at fixed addresses, also as the framework fetches it. */
function list(route: string, paths: string[], kind: Kind = "list"): Surface[] {
  const asked = paths.map((path) => ({ path }));
  const fetched = paths.map((path) => ({
    path: `${path}${path.includes("?") ? "&" : "?"}_rsc=walk`,
    headers: asNavigation,
  }));
  return [
    { route, kind, asks: () => asked },
    { route, name: "RSC payload", kind, asks: () => fetched },
  ];
}

/** Pages on which several events may stand. */
export const listSurfaces: Surface[] = [];

export { list };
