// Asks endpoints with Comunica: node comunica.mjs ENDPOINT... QUERY prints the rows as JSON, a line each.
import { QueryEngine } from "@comunica/query-sparql";

const endpoints = process.argv.slice(2);
const query = endpoints.pop();
const rows = await new QueryEngine().queryBindings(query, { sources: endpoints.map((value) => ({ value })) });
for await (const row of rows) {
  console.log(JSON.stringify(Object.fromEntries([...row].map(([variable, term]) => [variable.value, term.value]))));
}
