import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { Invalid, NotFound } from "../lib/errors";
import type { Policy } from "../lib/servers/schema";
import { beside } from "./beside";
import { itself } from "./itself";

/** `farandole federation …`: decisions about other servers, for whoever can open the machine. They stand in the log as this server's own. */
export function federationCommands(farandole: Command): void {
  const federation = farandole.command("federation").description("whom this server speaks with");
  const decisions: [name: string, policy: Policy, description: string][] = [
    ["block", "BLOCKED", "stop speaking with a server and its subdomains, and hide what is here of it"],
    ["limit", "LIMITED", "keep what a server publishes out of lists, save for those who follow"],
    ["allow", "ALLOWED", "put a server on the list of those spoken with where only those are"],
    ["unblock", "OPEN", "treat a server like any other"],
  ];
  for (const [name, policy, description] of decisions)
    federation
      .command(name)
      .description(description)
      .argument("<server>", "its name, such as gather.example")
      .option("--reason <text>", "everybody may read it", "")
      .action((host: string, { reason }: { reason: string }) => decide(host, policy, reason));
  federation
    .command("mode")
    .description("speak with every server that is not blocked (open), with allowed ones (allowList) or with none (off)")
    .argument("<mode>", "open, allowList or off")
    .action(chooseMode);
  federation
    .command("import")
    .description("take over a list in Mastodon's form; lines without a severity are blocked")
    .argument("<file>", "a .csv file")
    .action(takeList);
  federation
    .command("export")
    .description("print blocked and limited servers in Mastodon's form")
    .action(() => beside(async () => (await import("../lib/servers/lists")).exportServers(await itself())));
  federation
    .command("follow")
    .description("follow a whole server: its public events come here from then on")
    .argument("<server>", "its name or address")
    .action(follow);
}

function decide(host: string, policy: Policy, reason: string): Promise<void> {
  return beside(async () => {
    const { setPolicy } = await import("../lib/servers/commands");
    const name = await setPolicy(await itself(), { host, policy, reason, reasonPublic: true });
    return `${name} is ${policy === "OPEN" ? "like any other server" : policy.toLowerCase()} from now on.`;
  });
}

async function chooseMode(typed: string): Promise<void> {
  const { modes } = await import("../lib/servers/schema");
  const mode = modes.find((one) => one.toLowerCase() === typed.toLowerCase());
  if (!mode) throw new Invalid({ mode: [`one of ${modes.join(", ")}`] });
  await beside(async () => {
    await (await import("../lib/servers/commands")).setFederation(await itself(), mode);
    return `Federation is ${mode}.`;
  });
}

function takeList(file: string): Promise<void> {
  return beside(async () => {
    const { importServers } = await import("../lib/servers/lists");
    const { taken, known, faults } = await importServers(await itself(), await readFile(file, "utf8"), "BLOCKED");
    const left = faults.map(({ line, text }) => `line ${line} says nothing that can be used: ${text}`);
    return [`Taken over: ${taken}. As strict before: ${known}.`, ...left].join("\n");
  });
}

function follow(server: string): Promise<void> {
  return beside(async () => {
    const { lookUpServer } = await import("../lib/federation/remote");
    const found = await lookUpServer(server);
    if (!found) throw new NotFound("servers.follows.unknown");
    await (await import("../lib/follows/servers")).followServer(await itself(), found.id);
    return `Asked ${found.host} to be followed; a running server or worker sends it.`;
  });
}
