import { buildWebsite } from "../lib/server/build";

/** Builds once, before the first test's clock runs; servers started by tests find the build. */
export default async function build(): Promise<void> {
  await buildWebsite((sentence) => process.stdout.write(`${sentence}\n`));
}
