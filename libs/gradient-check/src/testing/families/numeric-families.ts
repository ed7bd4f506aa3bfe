import { between, meanSquare, normals, ONE, pick, SMOOTH } from './draws.js';
import type { FunctionFamily } from './family.js';

export const rosenbrock: FunctionFamily = {
  name: 'Rosenbrock',
  draw(random) {
    const d = between(random, 2, 10);
    return {
      shapes: { x: { rows: d, columns: 1, size: 1 } },
      loss(t, p) {
        const head = t.rows(p.x!, 0, d - 1);
        const valley = t.add(t.rows(p.x!, 1, d - 1), t.scale(t.map(head, 'square'), -1));
        const slope = t.add(t.constant(1, 1, ONE), t.scale(head.rows === 1 ? head : t.rows(head, 0, 1), -1));
        return t.add(t.scale(t.sum(t.map(valley, 'square')), 100), t.sum(t.map(slope, 'square')));
      },
    };
  },
};

export const composedElements: FunctionFamily = {
  name: 'composed elements',
  draw(random) {
    const d = between(random, 1, 8);
    const chain = Array.from({ length: between(random, 1, 4) }, () =>
      pick(random, [...SMOOTH, 'cube', 'square'] as const),
    );
    const weights = normals(random, d);
    return {
      shapes: { x: { rows: 1, columns: d, size: 1 } },
      loss(t, p) {
        let y = p.x!;
        for (const name of chain) y = t.map(y, name);
        return t.sum(t.multiply(y, t.constant(1, d, weights)));
      },
    };
  },
};

export const eulerIntegration: FunctionFamily = {
  name: 'Euler integration',
  draw(random) {
    const [d, steps] = [between(random, 1, 3), between(random, 2, 15)];
    return {
      shapes: { A: { rows: d, columns: d, size: 0.7 }, y0: { rows: 1, columns: d, size: 1 } },
      loss(t, p) {
        let y = p.y0!;
        for (let i = 0; i < steps; i++) y = t.add(y, t.scale(t.map(t.product(y, p.A!), 'sin'), 0.1));
        return meanSquare(t, y);
      },
    };
  },
};

export const rankOneLogDeterminant: FunctionFamily = {
  name: 'rank-one log-determinant',
  draw(random) {
    const d = between(random, 1, 8);
    return {
      shapes: { x: { rows: 1, columns: d, size: 1 } },
      loss(t, p) {
        const square = t.add(t.constant(1, 1, ONE), t.sum(t.map(p.x!, 'square'))); // det(I + x x') = 1 + x'x
        return t.map(square, 'log');
      },
    };
  },
};
