import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { beside } from "./beside";

/** `farandole setup`: everything that the wizard asks, from a file. */
export function setupCommand(farandole: Command): void {
  farandole
    .command("setup")
    .description(
      "set this server up from a file in JSON, as docs/install.md shows; without one, print the wizard's link",
    )
    .option("--json <file>", "what the wizard would ask")
    .action(({ json }: { json?: string }) => (json ? fromFile(json) : printLink()));
}

function fromFile(path: string): Promise<void> {
  return beside(async () => {
    const { setUpFrom } = await import("../lib/instance/unattended");
    const done = await setUpFrom(await readFile(path, "utf8"), false);
    return done.length > 0 ? `Settled: ${done.join(", ")}.` : "Nothing was left to settle.";
  });
}

function printLink(): Promise<void> {
  return beside(async () => {
    const { createSetupLink } = await import("../lib/accounts/commands");
    return (await createSetupLink()) ?? "There is a steward already: sign in and open /setup.";
  });
}
