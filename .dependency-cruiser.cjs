const { edge, floors, rooms } = require('./layers.json');

const folder = (names) => `^src/(${names.join('|')})/`;

/** A module imports from the floors below its own, never sideways or up. */
const arrowsPointDown = floors.map((names, floor) => ({
  name: `floor-${floor}-arrows-point-down`,
  comment: 'layers.json says which module stands on which floor; imports go to lower floors only',
  severity: 'error',
  from: { path: `^src/(${names.join('|')})/` },
  to: { path: folder(floors.slice(floor).flat()), pathNot: '^src/$1/' },
}));

/** What is in rooms of a module: folders, or single files that tie rooms together. */
const inRooms = (module, names) => `^src/${module}/(${names.join('|')})(/|\\.ts$)`;

/** A file in a room imports from that room and from rooms before it, as layers.json has them in order. */
const roomsHaveAnOrder = Object.entries(rooms).flatMap(([module, order]) =>
  order.map((names, i) => ({
    name: `${module}-${names.join('-')}-knows-the-rooms-before-it`,
    comment: 'layers.json has the rooms of a module in order; imports go to earlier rooms only',
    severity: 'error',
    from: { path: inRooms(module, names) },
    to: { path: inRooms(module, order.slice(i).flat()), pathNot: `^src/${module}/$1(/|\\.ts$)` },
  })),
);

/** A page runs every module but those that layers.json puts at the edge: it has no files and no processes. */
const besideEdge = { path: '^src/[^/]+/', pathNot: folder(edge) };
const nodeStandsAtTheEdge = [
  {
    name: 'only-the-edge-asks-node',
    severity: 'error',
    from: besideEdge,
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'only-the-edge-runs-the-edge',
    comment: 'others import no more than types from there',
    severity: 'error',
    from: besideEdge,
    to: { path: folder(edge), dependencyTypesNot: ['type-only'] },
  },
];

module.exports = {
  forbidden: [
    ...arrowsPointDown,
    ...roomsHaveAnOrder,
    ...nodeStandsAtTheEdge,
    {
      name: 'every-module-has-a-floor',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: folder(floors.flat()) },
      to: {},
    },
    {
      name: 'outsiders-use-the-index',
      comment: "another module imports only a module's index.ts",
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/[^/]+/', pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$'] },
    },
    {
      name: 'the-index-is-for-outsiders',
      severity: 'error',
      from: { path: '^src/([^/]+)/', pathNot: '/index\\.ts$' },
      to: { path: '^src/$1/index\\.ts$' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'src-knows-no-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts)/' },
    },
    {
      name: 'only-the-declared-dependencies',
      comment: 'those of development too: scripts/build-program.mjs bundles them',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-no-pkg', 'unknown'],
        dependencyTypesNot: ['npm-peer'],
        // An optional peer that need not be installed here either.
        pathNot: '^(node_modules/)?onnxruntime-node',
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'src/backends/wasm/assembly' },
  },
};
