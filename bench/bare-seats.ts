import { Client } from "pg";
import { round } from "./load";

/** 500 decisions about 50 seats with nothing around them. @returns how many in a second */
export async function bareRush(url: string): Promise<number> {
  const clients = Array.from({ length: 10 }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  const [first] = clients;
  try {
    await first?.query(
      "create table bench_event (id int primary key); insert into bench_event values (1); create table bench_seat (person int)",
    );
    const began = performance.now();
    await Promise.all(clients.map((client, index) => decide(client, index)));
    return round(500 / ((performance.now() - began) / 1000));
  } finally {
    await first?.query("drop table if exists bench_event, bench_seat");
    await Promise.all(clients.map((client) => client.end()));
  }
}

async function decide(client: Client, index: number): Promise<void> {
  for (let person = index * 50; person < index * 50 + 50; person++) {
    await client.query("begin");
    await client.query("select id from bench_event where id = 1 for update");
    const taken = await client.query("select count(*)::int as taken from bench_seat");
    if (taken.rows[0].taken < 50) await client.query("insert into bench_seat values ($1)", [person]);
    await client.query("commit");
  }
}
