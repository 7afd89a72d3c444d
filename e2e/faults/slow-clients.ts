import { connect, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { broken, type Fault } from "./fault";
import { setScene } from "./scene";
import { Watch } from "./watch";

const idle = 5000;

/** X22: thousands hold a connection and say nothing, or a byte now and then. */
export const slowClients: Fault = {
  name: "X22",
  async inject() {
    const { server, pages } = await setScene(4446);
    const sockets: Socket[] = [];
    for (let number = 0; number < idle; number++) {
      const socket = connect(4446, "127.0.0.1").on("error", () => {});
      if (number % 2) socket.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
      sockets.push(socket);
      if (number % 200 === 0) await wait(20);
    }
    const watch = new Watch(pages, 10);
    for (let turn = 0; turn < 20; turn++) {
      for (const socket of sockets) if (socket.writable) socket.write("a");
      await wait(1000);
    }
    const seen = await watch.stop();
    const open = sockets.filter((socket) => !socket.destroyed && socket.readyState === "open").length;
    for (const socket of sockets) socket.destroy();
    await server.stop();
    return {
      found: {
        connections: idle,
        "answers meanwhile": JSON.stringify(seen.statuses),
        "slowest, s": (seen.slowest / 1000).toFixed(1),
        "still open after 20 s": open,
      },
      broken: broken({ "others are answered": Object.keys(seen.statuses).join() === "200" }),
    };
  },
};
