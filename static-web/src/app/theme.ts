import { Badge, Button, createTheme, Paper } from '@mantine/core';

export const theme = createTheme({
  primaryColor: 'brand',
  // White on this shade reads at 5.6 to 1, in the light and in the dark.
  primaryShade: 6,
  colors: {
    brand: ['#eef3ff', '#dbe4ff', '#b6c8fd', '#8eabfb', '#6a90f8', '#4f7bf2', '#2f5bea', '#2549c4', '#1d3b9e', '#162d78'],
    dark: ['#e4e6ea', '#c3c7d0', '#a4aab6', '#727886', '#3b3f49', '#2c2f37', '#22252b', '#17191d', '#121417', '#0e0f12'],
  },
  black: '#1b1e24',
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  headings: { fontWeight: '650' },
  fontSizes: { xs: '12px', sm: '13.5px', md: '14.5px', lg: '17px', xl: '20px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 550, radius: 'sm' } }),
    Button: Button.extend({ defaultProps: { fw: 550, size: 'sm' } }),
    Paper: Paper.extend({ defaultProps: { radius: 'md' } }),
  },
});
