import { Command } from "commander";
import { env, settle } from "../lib/env";
import { backupCommands } from "./backup";
import { createGroup, createUser, fillWithDemo } from "./beside";
import { deskCommands } from "./desk";
import { doctor } from "./doctor";
import { houseCommands } from "./houses";
import { print } from "./output";
import { federationCommands } from "./servers";
import { settledCommands } from "./settled";
import { setupCommand } from "./setup";
import { userCommands } from "./users";

/** The `farandole` command and its help. Bodies live beside what they work on; here is only how they are called. */
export function program(): Command {
  const farandole = new Command("farandole")
    .description(
      "A free and federated home for events and groups. Settings come from the environment: see docs/settings.md.",
    )
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError();

  farandole
    .command("start")
    .description("run the website and its worker; make the database, migrate and build where that is needed")
    .action(() => serve("production"));
  farandole
    .command("dev")
    .description("the same with hot reloading instead of a build")
    .action(() => serve("development"));
  farandole
    .command("worker")
    .description("run a worker alone, beside a website that has WORKER=off")
    .action(async () => (await import("../lib/server/work")).work());
  farandole
    .command("migrate")
    .description("bring the database up to date and stop")
    .action(async () => (await import("../lib/server/work")).migrateOnly());
  farandole
    .command("build")
    .description("build the website and stop: for images and releases, whose start then builds nothing")
    .action(async () => (await import("../lib/server/build")).buildWebsite((sentence) => print(sentence)));
  farandole
    .command("doctor")
    .description("check settings, database, build and worker; say what to do about what is wrong")
    .option("--json", "for other programs", false)
    .action(async (options) => {
      process.exitCode = (await doctor(options)) ? 0 : 1;
    });

  const user = farandole.command("user").description("people with an account");
  user
    .command("create")
    .description("make an account that needs no letter, and its first identity")
    .requiredOption("--email <address>", "to sign in with; never shown")
    .requiredOption("--handle <handle>", `the public name in addresses: @handle@${new URL(env().PUBLIC_URL).host}`)
    .requiredOption("--name <name>", "the public name in words")
    .requiredOption("--password <password>", "at least ten characters")
    .option("--admin", "make it a steward of this server", false)
    .action(createUser);
  userCommands(user);

  const group = farandole.command("group").description("groups that publish events");
  group
    .command("create")
    .description("found a group")
    .requiredOption("--handle <handle>", "its name in addresses")
    .requiredOption("--name <name>", "its name in words")
    .requiredOption("--owner <handle>", "handle of the person who looks after it")
    .action(createGroup);

  houseCommands(group);

  federationCommands(farandole);

  backupCommands(farandole);

  setupCommand(farandole);

  settledCommands(farandole);

  deskCommands(farandole);

  farandole
    .command("demo")
    .description("add the Journée de la transition citoyenne with its groups and people; a second time changes nothing")
    .action(fillWithDemo);

  return farandole;
}

/** React chooses its build by NODE_ENV when it is loaded, so that is set before anything else is. */
async function serve(mode: "production" | "development"): Promise<void> {
  settle({ NODE_ENV: mode });
  const { start } = await import("../lib/server/start");
  await start(mode === "development");
}
