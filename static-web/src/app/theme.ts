import { createTheme } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 6, dark: 5 },
  colors: {
    brand: [
      '#eef3ff',
      '#dbe4ff',
      '#b6c8fd',
      '#8eabfb',
      '#6a90f8',
      '#4f7bf2',
      '#2f5bea',
      '#2549c4',
      '#1d3b9e',
      '#162d78',
    ],
  },
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
});
