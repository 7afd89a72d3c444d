import type { Verb } from "../../lib/memberships/policy";
import { rulesOfDiscussions } from "./rules-discussions";
import { rulesOfExports } from "./rules-exports";
import { rulesOfGroup } from "./rules-group";
import { rulesOfMembers } from "./rules-members";
import { rulesOfPolls } from "./rules-polls";
import { rulesOfPosts } from "./rules-posts";
import { rulesOfResources } from "./rules-resources";
import { rulesOfTasks } from "./rules-tasks";
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

/** Each part of a group has a file of its own beside this one. */
export const parts: Rules[] = [
  rulesOfGroup,
  rulesOfMembers,
  rulesOfPosts,
  rulesOfDiscussions,
  rulesOfPolls,
  rulesOfTasks,
  rulesOfResources,
  rulesOfExports,
];

/** The routes that are a group's, which must all stand in the rules. */
export const groupRoutes = /^\/(groups|posts|resources|discussions|actors\/\[handle\])(\/|$)/;
/** The files whose Server Actions are a group's. */
export const groupActions = /^app\/\(site\)\/(groups|posts|resources|discussions|actors)\//;
