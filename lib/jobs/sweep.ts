import { sweepAccountRequests } from "../account-requests/commands";
import { db } from "../db";
import { sweepFailedDeliveries } from "../deliveries/commands";
import { sweepDevices } from "../devices/commands";
import { sweepTyped } from "../drafts/commands";
import { sweepExports } from "../exports/commands";
import { sweepServers } from "../federation/breaker";
import { sweepDeparted } from "../federation/departed";
import { sweepEventFiles } from "../files/commands";
import { sweepBrought } from "../follows/bringing";
import { sweepGroupInvitations } from "../group-invitations/commands";
import { forgetGuests } from "../guests/forgetting";
import { sweepImports } from "../imports/files";
import { sweepLetters } from "../letters/commands";
import { sweepLetterFiles } from "../mail/transport";
import { sweepPictures } from "../media/commands";
import { sweepMutes } from "../mutes/commands";
import { sweepNotifications } from "../notifications/commands";
import { sweepProposals } from "../proposals/commands";
import { forgottenBefore } from "../retention/rules";
import { sweepTags } from "../tags/commands";
import { now } from "../time";
import { sweepVisits } from "../visits/commands";
import { sweepReplacedJobs } from "./replaced";

/** Throws away what has expired: cached documents, counters, one-time links, sessions, silent servers, pictures that nothing shows, who came to events long over. Runs every hour. */
export async function sweep(): Promise<void> {
  const present = now();
  await db.keyValue.deleteMany({ where: { expiresAt: { lt: present } } });
  await db.rateLimit.deleteMany({ where: { expire: { lt: present.getTime() } } });
  await db.token.deleteMany({
    where: { OR: [{ expiresAt: { lt: present } }, { usedAt: { lt: forgottenBefore("usedLinks") } }] },
  });
  await db.session.deleteMany({ where: { expiresAt: { lt: present } } });
  await sweepDevices();
  await sweepServers();
  await sweepFailedDeliveries();
  await sweepPictures();
  await sweepImports();
  await forgetGuests();
  await sweepEventFiles();
  await sweepLetters();
  await sweepNotifications();
  await sweepMutes();
  await sweepGroupInvitations();
  await sweepProposals();
  await sweepAccountRequests();
  await sweepTyped();
  await sweepBrought();
  await sweepVisits();
  await sweepExports();
  await sweepLetterFiles();
  await sweepDeparted();
  await sweepTags();
  await sweepFailedJobs();
  await sweepReplacedJobs();
}

/** Jobs that gave up for good: what they carried (a letter's words, an address) is not kept for ever. */
async function sweepFailedJobs(): Promise<void> {
  const before = forgottenBefore("failedJobs");
  await db.$executeRaw`delete from graphile_worker._private_jobs
    where attempts >= max_attempts and locked_at is null and run_at < ${before}::timestamptz`;
}
