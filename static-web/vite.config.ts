import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': 'http://localhost:7071' } },
  build: { target: 'es2022', sourcemap: false },
  test: { environment: 'jsdom', setupFiles: 'src/testing.ts', include: ['src/**/*.test.{ts,tsx}'] },
});
