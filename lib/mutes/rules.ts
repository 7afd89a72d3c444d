import type { Acting } from "../identities/schema";
import { covering } from "../servers/rules";

/** Whether somebody is among those of whom an identity reads nothing, by themselves or by their server. */
export function isQuiet(quiet: NonNullable<Acting["quiet"]>, { id, host }: { id: string; host: string }): boolean {
  return quiet.ids.includes(id) || (host !== "" && covering(host).some((name) => quiet.hosts.includes(name)));
}
