import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './scripts/precompress';

export default defineConfig({
  plugins: [react(), precompress()],
  server: { proxy: { '/api': 'http://localhost:7071' } },
  build: {
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: {
      output: {
        // Small pieces that several pages share are one file: each file costs its headers, and packs better beside its like.
        advancedChunks: {
          groups: [
            { name: 'ui', test: /node_modules/, minShareCount: 18, priority: 2 },
            { name: 'words', test: /\/src\/.*\/words\.ts$/, minShareCount: 2, priority: 2 },
            // But not what changes several records at once, which comes when the first is selected.
            {
              name: 'common',
              test: /\/src\/(?!.*\/words\/)(?!shared\/records\/(ChosenBar|useMany|save)\.)/,
              minShareCount: 3,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  test: { environment: 'jsdom', setupFiles: 'src/testing.ts', include: ['src/**/*.test.{ts,tsx}'] },
});
