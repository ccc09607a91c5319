// Follows a Linked Data Event Stream: node follow-ldes.mjs URL STATE prints members and pages as JSON, a line each.
// STATE is a folder in which the client remembers what it has read.
import { replicateLDES } from "ldes-client";
import { Writer } from "n3";

const [url, statePath] = process.argv.slice(2);
const client = replicateLDES({ url, statePath }, "ascending");
const print = (entry) => console.log(JSON.stringify(entry));
client.on("fragment", (page) => print({ page: page.url }));
client.on("error", (error) => {
  console.error(error);
  process.exitCode = 1;
});
for await (const member of client.stream()) {
  print({
    member: member.id.value,
    thing: member.isVersionOf,
    time: member.timestamp,
    type: member.type?.value,
    quads: new Writer({ format: "N-Quads" }).quadsToString(member.quads),
  });
}
