import type { Product } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { products } from './words';

/** The mark of a field that a person's word holds for, with what the vendor says of it. */
export function Held({
  product,
  field,
}: {
  product: Product;
  field: 'title' | 'price' | 'stock' | 'availability' | 'attributes' | 'description';
}) {
  const say = useWords(products);
  const held = product.locked.some((one) => one === field || one.startsWith(`${field}.`));
  if (!held) return null;
  const told = toldOf(product, field);
  return (
    <div className="soft product-held">
      <Icon name="lock" size={13} />
      {say('held')}
      {told !== null && product.vendor !== 'manual' && ` · ${say('vendorSays', { vendor: product.vendor, value: told })}`}
    </div>
  );
}

function toldOf({ told }: Product, field: string): string | null {
  if (!told) return null;
  if (field === 'price') return told.price ? money(told.price) : '–';
  if (field === 'stock') return told.stock == null ? '–' : String(told.stock);
  return field === 'title' ? told.title : null;
}
