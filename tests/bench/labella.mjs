// labella.mjs DOCUMENT BENCH: sets of labels placed by labella.js, and by bench_placement; one line
// a set. Lengths in pt; labels are 11 pt high and 2 pt apart, on an axis of 700 pt.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import labella from 'labella';

const UNIT = 1024, HEIGHT = 700, SIZE = 11, GAP = 2;
const [document, bench] = process.argv.slice(2);

const days = readFileSync(document, 'utf8').split('\n')
    .map((line) => /^ *(?:mark|milestone) (\d+-\d+-\d+)/.exec(line)).filter(Boolean)
    .map((match) => Date.parse(match[1]));
const [first, last] = [Math.min(...days), Math.max(...days)];

// A generator of its own, so that the sets are the same everywhere.
let state = 1;
const random = () => (state = (state * 48271) % 2147483647) / 2147483647;

const sets = { Dalian: days.map((day) => (day - first) / (last - first) * HEIGHT) };
for (const count of [10, 20, 30, 40, 50])
    sets[`${count} spread`] = Array.from({ length: count }, () => random() * HEIGHT);
for (const count of [10, 30, 50])
    sets[`${count} crowded`] = Array.from({ length: count }, () => (0.4 + random() / 5) * HEIGHT);
sets['50 on one day'] = Array(50).fill(HEIGHT / 2);

const ours = (centers) => {
    const fields = centers.flatMap((at) => [Math.round((at - SIZE / 2) * UNIT), SIZE * UNIT]);
    writeFileSync('set.txt', [1, HEIGHT * UNIT, GAP * UNIT, ...fields].join(' ') + '\n');
    const [, total, most] = execFileSync(bench, ['set.txt'], { encoding: 'utf8' }).split(' ');
    return { total: total / UNIT, most: most / UNIT };
};

const theirs = (centers, algorithm) => {
    const nodes = centers.map((at) => new labella.Node(at, SIZE));
    const force = new labella.Force({ minPos: 0, maxPos: HEIGHT, nodeSpacing: GAP, algorithm });
    const placed = force.nodes(nodes).compute().nodes();
    const moved = placed.map((node) => Math.abs(node.currentPos - node.idealPos));
    const rows = placed.map((node) => node.layerIndex);
    const order = placed.map((node, i) => [rows[i], node.currentPos]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    return {
        total: moved.reduce((sum, one) => sum + one, 0),
        most: Math.max(...moved),
        overlaps: order.filter(([row, at], i) => i && order[i - 1][0] === row && at - order[i - 1][1] < SIZE - 0.01).length,
        outside: placed.filter((node) => node.currentPos < SIZE / 2 - 0.01 || node.currentPos > HEIGHT - SIZE / 2 + 0.01).length,
        rows: Math.max(...rows) + 1,
    };
};

const cell = (text, width) => String(text).padStart(width);
console.log('                   shimai           labella, one row                  labella, rows');
console.log('set              sum    most     sum    most overlap outside     sum    most rows');
for (const [name, centers] of Object.entries(sets)) {
    centers.sort((a, b) => a - b);
    const own = ours(centers), row = theirs(centers, 'none'), many = theirs(centers, 'overlap');
    console.log(name.padEnd(13) + cell(own.total.toFixed(0), 7) + cell(own.most.toFixed(1), 8) +
        cell(row.total.toFixed(0), 8) + cell(row.most.toFixed(1), 8) + cell(row.overlaps, 8) + cell(row.outside, 8) +
        cell(many.total.toFixed(0), 8) + cell(many.most.toFixed(1), 8) + cell(many.rows, 5));
}
