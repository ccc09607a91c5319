// A force-directed layout: deterministic, wide rather than high, without overlapping nodes.
// Cytoscape's own layouts were measured in its place. With names at a legible size breadthfirst and concentric do not
// fit the width; cose, stretched to this shape, halves the crossings, but its edges are a quarter shorter, so that more
// labels lie on nodes, and nodes lie on the edges that say which two things are not the same.
const WIDE = 1.7; // how much wider than high, unless the place for it is narrow
const RING = 130; // between two rings of the initial positions
const NEAR = 72; // preferred length of an edge
const FAR = 260; // beyond which two nodes do not repel each other
const STEPS = 400;
const ROOM = { x: 14, y: 14 }; // around a node
const PASSES = 200;
const NARROW = 260; // how far to the side names may stand where the place is narrow
const CLEARINGS = 30; // rounds in which nodes leave the lines of others
const BESIDE = 6; // between a node and the line of others
const FAN = 18; // from the middle to the columns of a star where the place is very narrow

/**
 * @param {{id: string, width: number, height: number}[]} nodes
 * @param {{source: string, target: string, pull?: number}[]} edges with the strength of each, 1 by default
 * @param {string} root id of the node in the middle
 * @param {number} wide how much wider than high
 * @param {boolean} isVeryNarrow whether the names of a star have to stand in two columns to be legible
 * @returns {Map<string, {x: number, y: number}>}
 */
export function arrange(nodes, edges, root, wide = WIDE, isVeryNarrow = false) {
  const adjacent = neighbours(nodes, edges);
  const middle = adjacent.has(root) ? root : nodes[0].id;
  const isStar = edges.every(({ source, target }) => [source, target].includes(middle));
  if (isStar && adjacent.get(middle).size === nodes.length - 1) {
    if (isVeryNarrow) return columns(nodes, [...adjacent.get(middle)], middle);
    const around = ellipse(nodes, [...adjacent.get(middle)], middle);
    if (wide >= WIDE || reach(around) <= NARROW) return around;
  }
  const positions = rings(nodes, adjacent, middle);
  for (let step = 0; step < STEPS; step++) iterate(nodes, edges, adjacent, positions, 1 - step / STEPS);
  for (const position of positions.values()) position.x *= wide;
  for (let pass = 0; pass < PASSES && separate(nodes, positions); pass++);
  return clearest(nodes, edges, positions);
}

/** Positions where every edge is one of the root: the others around it, as near as there is room for them. */
function ellipse(nodes, others, root) {
  for (let high = others.length > 1 ? NEAR : 0; ; high += RING / 10) {
    const positions = new Map([[root, { x: 0, y: 0 }]]);
    others.forEach((id, place) => {
      const angle = Math.PI + (2 * Math.PI * place) / others.length;
      positions.set(id, { x: Math.cos(angle) * Math.max(1.5 * RING, high * WIDE), y: Math.sin(angle) * high });
    });
    if (!overlap(nodes, positions)) return positions;
  }
}

/** Positions where every edge is one of the root: the root above two columns of the others, between which the edges
 * run, so that no edge runs through another node and the picture is as narrow as names allow. */
function columns(nodes, others, root) {
  const sizes = new Map(nodes.map((each) => [each.id, each]));
  const positions = new Map([[root, { x: 0, y: 0 }]]);
  const half = Math.ceil(others.length / 2);
  for (const [side, ids] of [[-1, others.slice(0, half)], [1, others.slice(half)]]) {
    let top = sizes.get(root).height / 2 + NEAR / 2;
    for (const id of ids) {
      const { width, height } = sizes.get(id);
      positions.set(id, { x: side * (FAN + width / 2), y: top + height / 2 });
      top += height + ROOM.y;
    }
  }
  return positions;
}

/** How far the outermost position is to the side. */
function reach(positions) {
  return Math.max(...[...positions.values()].map(({ x }) => Math.abs(x)));
}

/** The positions, among those of some rounds, in which the fewest lines run through nodes; no nodes overlap in them. */
function clearest(nodes, edges, positions) {
  let [best, fewest] = [copy(positions), crossings(nodes, edges, positions).length];
  for (let round = 0; round < CLEARINGS && fewest; round++) {
    for (const crossing of crossings(nodes, edges, positions)) leave(positions.get(crossing.id), crossing);
    let pass = 0;
    while (pass < PASSES && separate(nodes, positions)) pass++;
    const count = crossings(nodes, edges, positions).length;
    if (pass < PASSES && count < fewest) [best, fewest] = [copy(positions), count];
  }
  return best;
}

function copy(positions) {
  return new Map([...positions].map(([id, { x, y }]) => [id, { x, y }]));
}

/** The nodes that a line of others runs through, each with the way to the side of it that is nearer. */
export function crossings(nodes, edges, positions) {
  return edges.flatMap(({ source, target }) => {
    const [from, to] = [positions.get(source), positions.get(target)];
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    if (!length) return [];
    const across = { x: -(to.y - from.y) / length, y: (to.x - from.x) / length };
    return nodes.flatMap(({ id, width, height }) => {
      if (id === source || id === target) return [];
      const here = positions.get(id);
      const beside = (here.x - from.x) * across.x + (here.y - from.y) * across.y;
      const along = (here.x - from.x) * across.y - (here.y - from.y) * across.x;
      const reach = (width * Math.abs(across.x) + height * Math.abs(across.y)) / 2 + BESIDE;
      const ahead = (width * Math.abs(across.y) + height * Math.abs(across.x)) / 2;
      if (Math.abs(beside) >= reach || along < -ahead || along > length + ahead) return [];
      const side = beside < 0 ? -1 : 1;
      return [{ id, across, by: side * (reach - Math.abs(beside)) }];
    });
  });
}

/** Move a node, so far that it stands beside the line that runs through it. */
function leave(position, { across, by }) {
  position.x += across.x * by;
  position.y += across.y * by;
}

function neighbours(nodes, edges) {
  const adjacent = new Map(nodes.map(({ id }) => [id, new Set()]));
  for (const { source, target } of edges) {
    adjacent.get(source).add(target);
    adjacent.get(target).add(source);
  }
  return adjacent;
}

/** Initial positions: rings around the root, each node in the sector of its parent; other components are children of
 * the root. */
function rings(nodes, adjacent, root) {
  const children = new Map(nodes.map(({ id }) => [id, []]));
  const visited = new Set([root]);
  const ordered = [root, ...nodes.map(({ id }) => id).sort((one, other) => adjacent.get(other).size - adjacent.get(one).size)];
  for (const start of ordered) {
    if (start !== root && !visited.has(start)) children.get(root).push(start);
    visited.add(start);
    for (const queue = [start]; queue.length; ) {
      const id = queue.shift();
      for (const next of adjacent.get(id)) {
        if (visited.has(next)) continue;
        visited.add(next);
        children.get(id).push(next);
        queue.push(next);
      }
    }
  }
  const positions = new Map();
  spread(children, positions, root, 0, 0, 2 * Math.PI);
  return positions;
}

function spread(children, positions, id, depth, from, to) {
  const angle = (from + to) / 2;
  positions.set(id, { x: depth * RING * Math.cos(angle), y: depth * RING * Math.sin(angle) });
  const weights = children.get(id).map((each) => weigh(children, each));
  const whole = weights.reduce((sum, each) => sum + each, 0);
  let start = from;
  children.get(id).forEach((each, index) => {
    const end = start + ((to - from) * weights[index]) / whole;
    spread(children, positions, each, depth + 1, start, end);
    start = end;
  });
}

function weigh(children, id) {
  return Math.max(1, children.get(id).reduce((sum, each) => sum + weigh(children, each), 0));
}

/** One iteration of Fruchterman and Reingold (1991), with weak gravity. */
function iterate(nodes, edges, adjacent, positions, temperature) {
  const forces = new Map(nodes.map(({ id }) => [id, { x: 0, y: 0 }]));
  const push = (one, other, force) => {
    const [from, to] = [positions.get(one), positions.get(other)];
    const [x, y] = [to.x - from.x || 0.1, to.y - from.y || 0.1];
    const far = Math.hypot(x, y);
    const size = force(far) / far;
    forces.get(one).x -= x * size;
    forces.get(one).y -= y * size;
    forces.get(other).x += x * size;
    forces.get(other).y += y * size;
  };
  nodes.forEach(({ id }, index) => {
    for (const other of nodes.slice(index + 1)) push(id, other.id, (far) => (far < FAR ? (NEAR * NEAR) / far : 0));
  });
  for (const { source, target, pull = 1 } of edges) {
    if (source === target) continue;
    const room = NEAR * Math.sqrt(largerDegree(adjacent, source, target));
    push(source, target, (far) => (-pull * far * far) / room);
  }
  for (const { id } of nodes) {
    const [position, total] = [positions.get(id), forces.get(id)];
    const [x, y] = [total.x - position.x * 0.2, total.y - position.y * 0.2];
    const far = Math.hypot(x, y) || 1;
    const most = Math.min(far, 40 * temperature + 0.5);
    position.x += (x / far) * most;
    position.y += (y / far) * most;
  }
}

/** The larger degree of two nodes: many edges need room. */
function largerDegree(adjacent, one, other) {
  return Math.max(adjacent.get(one).size, adjacent.get(other).size);
}

/** How far two nodes overlap, with the room around them; not at all where one of the numbers is not positive. */
function shared(one, other, positions) {
  const [here, there] = [positions.get(one.id), positions.get(other.id)];
  const x = (one.width + other.width) / 2 + ROOM.x - Math.abs(there.x - here.x);
  return { x, y: (one.height + other.height) / 2 + ROOM.y - Math.abs(there.y - here.y) };
}

function overlap(nodes, positions) {
  return nodes.some((one, index) =>
    nodes.slice(index + 1).some((other) => {
      const { x, y } = shared(one, other, positions);
      return x > 0 && y > 0;
    }),
  );
}

/** Separate overlapping nodes; returns whether there were any. */
function separate(nodes, positions) {
  let moved = false;
  nodes.forEach((one, index) => {
    for (const other of nodes.slice(index + 1)) {
      const { x, y } = shared(one, other, positions);
      if (x <= 0 || y <= 0) continue;
      moved = true;
      const [here, there] = [positions.get(one.id), positions.get(other.id)];
      const axis = x < y ? "x" : "y";
      const by = (Math.min(x, y) / 2 + 0.5) * (there[axis] < here[axis] ? -1 : 1);
      here[axis] -= by;
      there[axis] += by;
    }
  });
  return moved;
}
