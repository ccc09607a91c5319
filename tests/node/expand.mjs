// Reads a list of JSON-LD documents from a file, and prints for each its triples as N-Quads, as a list of texts;
// with --safe as second argument, refuses documents of which something would be dropped.
import { readFileSync } from "node:fs";
import jsonld from "jsonld";

const refuse = (address) => {
  throw new Error(`nothing is fetched here: ${address}`);
};
const safe = process.argv[3] === "--safe";
const documents = JSON.parse(readFileSync(process.argv[2], "utf8"));
const expanded = [];
for (const document of documents) {
  expanded.push(await jsonld.toRDF(document, { format: "application/n-quads", documentLoader: refuse, safe }));
}
process.stdout.write(JSON.stringify(expanded));
