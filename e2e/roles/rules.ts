import type { Verb } from "../../lib/memberships/policy";
import type { Role, RoleScene } from "./scene";

/** Who may: everybody; everybody with an account; a verb of the table; or these roles, each for a reason said there. */
export type Allowed = "everybody" | "accounts" | Verb | readonly Role[];

export interface RouteRule {
  who: Allowed;
  path: (scene: RoleScene) => string;
  /** Asked as other servers do: then `who` may read its marks. */
  wire?: true;
}

export interface ActionRule {
  who: Allowed;
  /** The form's fields, with something new to act on where the deed uses it up. */
  fields: (scene: RoleScene, role: Role) => Promise<Record<string, string | Blob | string[]>>;
}

export interface Rules {
  routes: Record<string, RouteRule>;
  actions: Record<string, ActionRule>;
  /** Puts something into the group that members alone may read. @returns the words to look for */
  prepare?: (scene: RoleScene) => Promise<string[]>;
}
