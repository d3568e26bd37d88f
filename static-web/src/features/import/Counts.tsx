import type { Import } from '../../api/types';
import { useWords } from '../../i18n/words';
import { CountList } from './CountList';
import { importing } from './words';

/** How many people were added and changed. */
export const Counts = ({ report }: { report: Import }) => <CountList report={report} say={useWords(importing)} />;
