// Logs whatever it is told and says so: for tests that take its log away.
import { setTimeout as wait } from "node:timers/promises";
import { getLogger } from "@logtape/logtape";
import { startLogging } from "../lib/log";

await startLogging();
process.on("message", async (line) => {
  console.error(line);
  getLogger("farandole").info(String(line));
  await wait(20);
  process.send?.("logged");
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
