import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// Far from UTC and off the hour: code that forgets the zone fails here.
process.env.TZ = "Asia/Kathmandu";

const withDatabase = { globalSetup: ["./test/cluster.ts"], setupFiles: ["./test/database.ts"] };
const federation = "lib/federation/**/*.test.ts";

export default defineConfig({
  resolve: { alias: { "@": resolve(import.meta.dirname) } },
  test: {
    pool: "forks",
    maxWorkers: 2,
    // Never what a test is about: a busy machine takes its time.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: "architecture", include: ["test/architecture/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "unit",
          include: ["{lib,app,bin,prisma}/**/*.test.{ts,tsx}", "test/*.test.ts", "test/outcomes/*.test.ts"],
          exclude: [federation],
          ...withDatabase,
        },
      },
      { extends: true, test: { name: "federation", include: [federation], ...withDatabase } },
    ],
  },
});
