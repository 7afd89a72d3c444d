import { startEmbedded } from "../lib/database/embedded";

// A process that holds the embedded database until it is killed; see lib/database/embedded.test.ts.
const [dataDir = "", options = ""] = process.argv.slice(2);
const { url } = await startEmbedded(dataDir, options);
process.send?.(url);
