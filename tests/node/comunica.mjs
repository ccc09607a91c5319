// Asks an endpoint with Comunica: node comunica.mjs ENDPOINT QUERY prints the rows as JSON, a line each.
import { QueryEngine } from "@comunica/query-sparql";

const [endpoint, query] = process.argv.slice(2);
const rows = await new QueryEngine().queryBindings(query, { sources: [{ value: endpoint }] });
for await (const row of rows) {
  console.log(JSON.stringify(Object.fromEntries([...row].map(([variable, term]) => [variable.value, term.value]))));
}
