import { Invalid } from "../errors";
import { handleField } from "../identities/schema";
import { checkHandle } from "./commands";

/** What can be said of a handle before somebody takes it. */
export type HandleState = "free" | "taken" | "reserved" | "malformed";

/** Whether a new person or group could have this handle now; in the end the one decides who takes it first. */
export async function stateOf(written: string): Promise<HandleState> {
  const handle = handleField.safeParse(written);
  if (!handle.success) return "malformed";
  try {
    await checkHandle(handle.data);
    return "free";
  } catch (problem) {
    if (!(problem instanceof Invalid)) throw problem;
    return problem.fields.handle?.includes("errors.handleReserved") ? "reserved" : "taken";
  }
}
