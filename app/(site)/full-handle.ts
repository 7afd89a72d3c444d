import { env } from "@/lib/env";

/** "@canalkitchen@leuven.example": the address by which anybody on the fediverse finds an actor. */
export function fullHandle(actor: { handle: string; host: string }): string {
  return `@${actor.handle}@${actor.host || new URL(env().PUBLIC_URL).host}`;
}
