// Lists the topics with the number of recommendations under each. Compile with the types beside it:
//   tsc --strict --target es2022 --lib es2022,dom topics.ts
import type { components } from "./igfkg";

type Recommendation = components["schemas"]["Recommendation"];
type Topic = components["schemas"]["Topic"];
type Problem = components["schemas"]["Problem"];

interface Page<T> {
  total: number;
  next?: string;
  items: T[];
}

const site = "http://localhost:8000";

async function get<T>(path: string): Promise<T> {
  const response = await fetch(new URL(path, site), { headers: { accept: "application/ld+json" } });
  if (!response.ok) {
    const problem = (await response.json()) as Problem;
    throw new Error(problem.detail);
  }
  return (await response.json()) as T;
}

/** Walk a list page by page. */
async function* walk<T>(path: string): AsyncGenerator<T> {
  for (let next: string | undefined = path; next !== undefined; ) {
    const page: Page<T> = await get<Page<T>>(next);
    yield* page.items;
    next = page.next;
  }
}

const counts = new Map<string, number>();
for await (const each of walk<Recommendation>("/api/v1/recommendations?fields=mainTopic")) {
  const topic = each.mainTopic?.id;
  if (topic !== undefined) {
    counts.set(topic, (counts.get(topic) ?? 0) + 1);
  }
}
for await (const topic of walk<Topic>("/api/v1/topics")) {
  console.log(topic.label?.en ?? topic.id, counts.get(topic.id) ?? 0);
}
