import { join } from "node:path";
import { loadEnvFile } from "../lib/env";
import { root } from "../lib/root";

try {
  loadEnvFile(join(root, ".env"));
  const { program } = await import("./program");
  await program().parseAsync();
  process.exit();
} catch (error) {
  const { explain } = await import("./explain");
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
}
