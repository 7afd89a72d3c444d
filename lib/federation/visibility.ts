import type { Json, JsonObject } from "./context";
import { publicAudience } from "./uris";

/** Whether everybody may read an activity: Public stands in `to` or `cc`. */
export function isPublicActivity(activity: JsonObject): boolean {
  return [activity.to, activity.cc].some((field) => names(field).includes(publicAudience));
}

function names(field: Json | undefined): Json[] {
  return Array.isArray(field) ? field : field === undefined ? [] : [field];
}
