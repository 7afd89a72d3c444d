import type { Rules } from "./rules";
import { rulesOfDiscussions } from "./rules-discussions";
import { rulesOfExports } from "./rules-exports";
import { rulesOfGroup } from "./rules-group";
import { rulesOfMembers } from "./rules-members";
import { rulesOfPolls } from "./rules-polls";
import { rulesOfPosts } from "./rules-posts";
import { rulesOfResources } from "./rules-resources";
import { rulesOfTasks } from "./rules-tasks";

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
