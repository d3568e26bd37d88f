import { useHotkeys } from '@mantine/hooks';

/** Keys that work while nobody is typing. */
export function useHotkeysHere(keys: Record<string, () => void>): void {
  useHotkeys(Object.entries(keys).map(([key, run]) => [key, run] as [string, () => void]));
}
