import { join } from "node:path";
import { loadEnvFile } from "../lib/env";
import { root } from "../lib/root";
import { generateClient } from "./generate";

// The database client is generated code: it must be there before anything that uses it is loaded.
try {
  loadEnvFile(join(root, ".env"));
  await generateClient();
  const { program } = await import("./program");
  await program().parseAsync();
  process.exit();
} catch (error) {
  const { explain } = await import("./explain");
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
