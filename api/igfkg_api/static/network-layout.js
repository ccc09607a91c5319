// Says where each node of a picture stands: the same for the same links, wide rather than high, no node on another.
const WIDE = 1.7; // how much wider than high
const RING = 130; // from one ring of the start to the next
const NEAR = 72; // what two linked nodes like to be apart
const FAR = 260; // beyond which two nodes do not push each other
const STEPS = 400;
const ROOM = { x: 14, y: 14 }; // around a node
const PASSES = 200;

/**
 * @param {{id: string, width: number, height: number}[]} nodes
 * @param {{source: string, target: string, pull?: number}[]} edges with how strongly they pull, else 1
 * @param {string} root the node in the middle
 * @returns {Map<string, {x: number, y: number}>}
 */
export function arrange(nodes, edges, root) {
  const near = neighbours(nodes, edges);
  const spots = rings(nodes, near, near.has(root) ? root : nodes[0].id);
  for (let step = 0; step < STEPS; step++) move(nodes, edges, near, spots, 1 - step / STEPS);
  for (const spot of spots.values()) spot.x *= WIDE;
  for (let pass = 0; pass < PASSES && part(nodes, spots); pass++);
  return spots;
}

function neighbours(nodes, edges) {
  const near = new Map(nodes.map(({ id }) => [id, new Set()]));
  for (const { source, target } of edges) {
    near.get(source).add(target);
    near.get(target).add(source);
  }
  return near;
}

/** Rings around the root, each node in the sector of the one it hangs on; what hangs on nothing hangs on the root. */
function rings(nodes, near, root) {
  const below = new Map(nodes.map(({ id }) => [id, []]));
  const seen = new Set([root]);
  const ordered = [root, ...nodes.map(({ id }) => id).sort((one, other) => near.get(other).size - near.get(one).size)];
  for (const start of ordered) {
    if (start !== root && !seen.has(start)) below.get(root).push(start);
    seen.add(start);
    for (const waiting = [start]; waiting.length; ) {
      const id = waiting.shift();
      for (const next of near.get(id)) {
        if (seen.has(next)) continue;
        seen.add(next);
        below.get(id).push(next);
        waiting.push(next);
      }
    }
  }
  const spots = new Map();
  spread(below, spots, root, 0, 0, 2 * Math.PI);
  return spots;
}

function spread(below, spots, id, depth, from, to) {
  const angle = (from + to) / 2;
  spots.set(id, { x: depth * RING * Math.cos(angle), y: depth * RING * Math.sin(angle) });
  const weights = below.get(id).map((each) => weigh(below, each));
  const whole = weights.reduce((sum, each) => sum + each, 0);
  let start = from;
  below.get(id).forEach((each, index) => {
    const end = start + ((to - from) * weights[index]) / whole;
    spread(below, spots, each, depth + 1, start, end);
    start = end;
  });
}

function weigh(below, id) {
  return Math.max(1, below.get(id).reduce((sum, each) => sum + weigh(below, each), 0));
}

/** One step of the forces of Fruchterman and Reingold (1991), with a weak pull to the middle. */
function move(nodes, edges, near, spots, heat) {
  const moves = new Map(nodes.map(({ id }) => [id, { x: 0, y: 0 }]));
  const push = (one, other, force) => {
    const [from, to] = [spots.get(one), spots.get(other)];
    const [x, y] = [to.x - from.x || 0.1, to.y - from.y || 0.1];
    const far = Math.hypot(x, y);
    const size = force(far) / far;
    moves.get(one).x -= x * size;
    moves.get(one).y -= y * size;
    moves.get(other).x += x * size;
    moves.get(other).y += y * size;
  };
  nodes.forEach(({ id }, index) => {
    for (const other of nodes.slice(index + 1)) push(id, other.id, (far) => (far < FAR ? (NEAR * NEAR) / far : 0));
  });
  for (const { source, target, pull = 1 } of edges) {
    if (source === target) continue;
    const room = NEAR * Math.sqrt(fuller(near, source, target));
    push(source, target, (far) => (-pull * far * far) / room);
  }
  for (const { id } of nodes) {
    const [spot, wanted] = [spots.get(id), moves.get(id)];
    const [x, y] = [wanted.x - spot.x * 0.2, wanted.y - spot.y * 0.2];
    const far = Math.hypot(x, y) || 1;
    const most = Math.min(far, 40 * heat + 0.5);
    spot.x += (x / far) * most;
    spot.y += (y / far) * most;
  }
}

/** How many links the one with more of them has: it needs the room. */
function fuller(near, one, other) {
  return Math.max(near.get(one).size, near.get(other).size);
}

/** Push nodes apart that stand on each other; whether there were any. */
function part(nodes, spots) {
  let moved = false;
  nodes.forEach((one, index) => {
    for (const other of nodes.slice(index + 1)) {
      const [here, there] = [spots.get(one.id), spots.get(other.id)];
      const x = (one.width + other.width) / 2 + ROOM.x - Math.abs(there.x - here.x);
      const y = (one.height + other.height) / 2 + ROOM.y - Math.abs(there.y - here.y);
      if (x <= 0 || y <= 0) continue;
      moved = true;
      const axis = x < y ? "x" : "y";
      const by = (Math.min(x, y) / 2 + 0.5) * (there[axis] < here[axis] ? -1 : 1);
      here[axis] -= by;
      there[axis] += by;
    }
  });
  return moved;
}
