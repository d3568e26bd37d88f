import { Button } from '@mantine/core';
import { $api } from '../../api/client';
import type { Product, ProductChange } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { common } from '../../shared/words';
import { products } from './words';

/** How price, stock and the like changed, the newest first. */
export function History({ product }: { product: Product }) {
  const say = useWords(products);
  const more = useWords(common)('loadMore');
  const list = $api.useInfiniteQuery(
    'get',
    '/api/products/{sku}/history',
    { params: { path: { sku: product.sku }, query: { limit: 20 } } },
    { initialPageParam: null, getNextPageParam: (page) => page.nextCursor },
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby="product-history">
      <h2 id="product-history">{say('history')}</h2>
      {list.isPending && <Loading label={say('loading')} lines={2} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className="soft">{say('noHistory')}</p>}
      {items.length > 0 && (
        <ul className="product-history">
          {items.map((one) => (
            <li key={one.id}>
              <div>
                {one.changes.map((change) => (
                  <div key={change.field} className="wrap-anywhere">
                    <Change change={change} />
                  </div>
                ))}
              </div>
              <span className="soft">
                {one.source === 'import' ? say('byImport', { who: one.by }) : one.by} · <Time iso={one.at} style="ago" />
              </span>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <Button mt="sm" size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more}
        </Button>
      )}
    </section>
  );
}

function Change({ change }: { change: ProductChange['changes'][number] }) {
  const say = useWords(products);
  if (change.field === 'forSale') return say(change.to === 'true' ? 'cameBack' : 'went');
  if (change.field === 'locked') return say(change.to ? 'lockedNow' : 'unlockedNow', { fields: change.to ?? '' });
  const named = ['price', 'stock', 'availability', 'backorder', 'title'] as const;
  const field = named.find((one) => one === change.field);
  const label = field === undefined ? change.field : say(field === 'title' ? 'name' : field);
  const show = (value: string | null | undefined) => {
    if (value == null) return '–';
    if (field === 'price') return priceOf(value);
    if (value === 'in_stock' || value === 'out_of_stock') return say(value);
    return value === 'on_backorder' ? say('backorder') : value === 'true' ? '✓' : value === 'false' ? '–' : value;
  };
  return (
    <>
      {label}: <span className="soft numbers">{show(change.from)}</span> → <span className="numbers">{show(change.to)}</span>
    </>
  );
}

function priceOf(value: string): string {
  const [amount = '', currency = ''] = value.split(' ');
  return money({ amount, currency });
}
