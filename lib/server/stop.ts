/** Resolves at Ctrl-C, SIGTERM, SIGHUP, or when the process that started us is gone. A second signal ends us at once. */
export function untilStopped(): Promise<string> {
  return new Promise((done) => {
    let stopping = false;
    const stop = (why: string) => {
      if (stopping && why !== "disconnect") process.exit(1);
      stopping = true;
      done(why);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
    process.on("disconnect", () => stop("disconnect"));
  });
}
