import { accountSurfaces } from "./surfaces-account";
import { eventSurfaces } from "./surfaces-event";
import { listSurfaces } from "./surfaces-list";
import { machineSurfaces } from "./surfaces-machine";
import type { Surface } from "./walk";

/** Every address of the server and how the walk asks it; a route that stands in none of these fails the test. */
export const surfaces: Surface[] = [...eventSurfaces, ...listSurfaces, ...machineSurfaces, ...accountSurfaces];
