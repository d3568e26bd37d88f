import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { CountList } from '../CountList';
import { productImport } from './words';

/** How many products were added and changed. */
export const ProductCounts = ({ report }: { report: ProductImport }) => <CountList report={report} say={useWords(productImport)} />;
