import { dropUnconfirmed } from "../guests/forgetting";
import { endHolds } from "../participations/waiting";

const batch = 200;
/** Batches in one run at most; the next minute goes on. */
const batches = 20;

/** Ends what time ends: held seats, offers, guests who never opened their link. Runs every minute. */
export async function lapse(): Promise<void> {
  for (const end of [endHolds, dropUnconfirmed]) {
    for (let time = 0; time < batches && (await end(batch)) >= batch; time++);
  }
}
