import type { Product } from '../../api/types';
import { locale } from '../../i18n/language';
import { useWords } from '../../i18n/words';
import { products } from './words';

/** How many there are, as far as the vendor says. */
export function Stock({ product }: { product: Product }) {
  const say = useWords(products);
  if (product.stock === null || product.stock === undefined) {
    const told = product.availability;
    return <span className="soft">{told ? say(told === 'on_backorder' ? 'backorder' : told) : say('notCounted')}</span>;
  }
  const stock = Number(product.stock);
  return (
    <span className="numbers" style={stock === 0 ? { color: 'var(--red-ink)', fontWeight: 550 } : undefined}>
      {new Intl.NumberFormat(locale()).format(stock)}
    </span>
  );
}
