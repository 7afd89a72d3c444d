import { execFileSync } from "node:child_process";
import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { broken, type Fault } from "./fault";
import { setScene } from "./scene";
import { Watch } from "./watch";

const port = 4446;

/** X22: thousands hold a connection and say nothing, or a byte now and then; then the server may open no more than 256 files. */
export const slowClients: Fault = {
  name: "X22",
  async inject() {
    const { server, pages } = await setScene(port);
    const many = await hold(pages, 5000);
    execFileSync("prlimit", [`--pid=${server.pid}`, "--nofile=256:256"]);
    const few = await hold(pages, 1000);
    await server.stop();
    const figures = ({ seen, open, back }: Held) =>
      `${JSON.stringify(seen.statuses)}, the slowest ${(seen.slowest / 1000).toFixed(1)} s; ${open} open after 25 s; well again ${back.toFixed(1)} s after they went`;
    return {
      found: { "5,000 connections": figures(many), "1,000 connections, 256 files": figures(few) },
      broken: broken({
        "others are answered": Object.keys(many.seen.statuses).join() === "200",
        "who says nothing is cut": many.open === 0,
        "well again within 5 s": many.back <= 5 && few.back <= 5,
      }),
    };
  },
};

type Held = Awaited<ReturnType<typeof hold>>;

/** Holds so many connections for twenty-five seconds while others read, and lets go. */
async function hold(pages: string[], count: number) {
  const sockets: Socket[] = [];
  for (let number = 0; number < count; number++) {
    const socket = connect(port, "127.0.0.1").on("error", () => {});
    if (number % 2) socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    sockets.push(socket);
    if (number % 200 === 0) await wait(20);
  }
  const watch = new Watch(pages, 10);
  for (let turn = 0; turn < 25; turn++) {
    for (const socket of sockets) if (socket.writable) socket.write("a");
    await wait(1000);
  }
  const open = sockets.filter((socket) => !socket.destroyed && socket.readyState === "open").length;
  for (const socket of sockets) socket.destroy();
  const gone = performance.now();
  while ((await fetch(pages[0] ?? "").catch(() => null))?.status !== 200) await wait(100);
  const back = (performance.now() - gone) / 1000;
  return { seen: await watch.stop(), open, back };
}
