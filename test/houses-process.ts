// A worker that reads a group's archive, as a process of its own, for tests that kill it. Says when it begins.
import { makeImport } from "../lib/group-imports/commands";

const [subject = ""] = process.argv.slice(2);
process.stdout.write("begun\n");
await makeImport({ subject });
process.stdout.write("done\n");
process.exit();
