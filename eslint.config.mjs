// ESLint holds the one rule that needs Nx's project graph, so it must run through nx; oxlint (.oxlintrc.json) holds the rest.
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

const LAYERS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export default [
  {
    ignores: [
      '**/dist',
      '**/node_modules',
      '**/coverage',
      'site',
      'reports',
      '**/assembly',
      'apps/bench/examples',
      'apps/gradcheck/examples',
      'apps/gradcheck/gallery',
      'benchmarks/peers',
    ],
  },
  { plugins: { '@nx': nx }, linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.mjs'],
    languageOptions: { parser: tseslint.parser },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: true,
          banTransitiveDependencies: true,
          // scripts that packages share: they lie beside them, and the action's run without an install
          allow: ['../action-main.mjs', '../bundle-package.mjs'],
          // A room imports only from rooms above it in the design's list: lower layers, or its own.
          depConstraints: [
            ...LAYERS.map((layer) => ({
              sourceTag: `layer:${layer}`,
              onlyDependOnLibsWithTags: LAYERS.filter((other) => other < layer || (other === layer && layer === 8)).map(
                (other) => `layer:${other}`,
              ),
            })),
            { sourceTag: 'layer:test', onlyDependOnLibsWithTags: ['*'] },
          ],
        },
      ],
    },
  },
];
