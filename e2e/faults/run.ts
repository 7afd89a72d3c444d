import { backlogComes } from "./backlog";
import { badDisk } from "./bad-disk";
import { badDiskOfDatabase } from "./bad-disk-database";
import { clockSkew } from "./clock-skew";
import { databaseHeld } from "./database-held";
import { databaseKilled } from "./database-killed";
import { databaseRestart } from "./database-restart";
import { diskFull } from "./disk-full";
import type { Fault } from "./fault";
import { lostAndRestored } from "./lost-and-restored";
import { manyJobs } from "./many-jobs";
import { memoryCap } from "./memory-cap";
import { packetsLost } from "./packets-lost";
import { shiftChange } from "./shift-change";
import { slowClients } from "./slow-clients";
import { standingStill } from "./standing-still";
import { workerKilled } from "./worker-killed";

const faults: Fault[] = [
  workerKilled,
  databaseRestart,
  databaseKilled,
  databaseHeld,
  diskFull,
  badDisk,
  badDiskOfDatabase,
  clockSkew,
  packetsLost,
  memoryCap,
  standingStill,
  manyJobs,
  slowClients,
  backlogComes,
  lostAndRestored,
  shiftChange,
];

// `npm run faults`, or `npm run faults X4 X7`: what docs/reliability.md holds.
const wanted = process.argv.slice(2);
let failed = 0;
for (const { name, inject } of faults) {
  if (wanted.length > 0 && !name.split(" ").some((one) => wanted.includes(one))) continue;
  console.log(`\n${name}`);
  const { found, broken } = await inject();
  for (const [what, figure] of Object.entries(found)) console.log(`  ${what}: ${figure}`);
  console.log(broken.length ? `  DOES NOT HOLD: ${broken.join("; ")}` : "  holds");
  failed += broken.length;
}
process.exit(failed ? 1 : 0);
