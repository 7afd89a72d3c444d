import { sweepAccountRequests } from "../account-requests/commands";
import { db } from "../db";
import { sweepFailedDeliveries } from "../deliveries/commands";
import { sweepTyped } from "../drafts/commands";
import { sweepExports } from "../exports/commands";
import { sweepServers } from "../federation/breaker";
import { sweepEventFiles } from "../files/commands";
import { sweepGroupInvitations } from "../group-invitations/commands";
import { forgetGuests } from "../guests/forgetting";
import { sweepImports } from "../imports/files";
import { sweepLetters } from "../letters/commands";
import { sweepPictures } from "../media/commands";
import { sweepNotifications } from "../notifications/commands";
import { sweepProposals } from "../proposals/commands";
import { now } from "../time";
import { sweepVisits } from "../visits/commands";

const day = 24 * 60 * 60 * 1000;

/** Throws away what has expired: cached documents, counters, one-time links, sessions, silent servers, pictures that nothing shows, who came to events long over. Runs every hour. */
export async function sweep(): Promise<void> {
  const present = now();
  await db.keyValue.deleteMany({ where: { expiresAt: { lt: present } } });
  await db.rateLimit.deleteMany({ where: { expire: { lt: present.getTime() } } });
  await db.token.deleteMany({ where: { expiresAt: { lt: new Date(present.getTime() - 30 * day) } } });
  await db.session.deleteMany({ where: { expiresAt: { lt: present } } });
  await sweepServers();
  await sweepFailedDeliveries();
  await sweepPictures();
  await sweepImports();
  await forgetGuests();
  await sweepEventFiles();
  await sweepLetters();
  await sweepNotifications();
  await sweepGroupInvitations();
  await sweepProposals();
  await sweepAccountRequests();
  await sweepTyped();
  await sweepVisits();
  await sweepExports();
}
