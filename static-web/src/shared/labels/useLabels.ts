import { useMemo } from 'react';
import { useWords } from '../../i18n/words';
import { labelsOf } from './labels';
import { labelWords } from './words';

/** What people read for the names that the API uses. */
export function useLabels() {
  const say = useWords(labelWords);
  return useMemo(() => labelsOf(say), [say]);
}
