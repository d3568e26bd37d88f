import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { useFilters, useTyped } from '../../shared/search';
import { Icon } from '../../shared/icons';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useHotkeysHere } from '../../shared/useHotkeysHere';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { ProductEditor } from './ProductEditor';
import './products.css';
import { Stock } from './Stock';
import { products as productWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** What is sold, as the vendors last told it or a person wrote it. */
export function ProductsPage() {
  const say = useWords(productWords);
  const more = useWords(common)('loadMore');
  useTitle(say('title'));
  const navigate = useNavigate();
  const { mayOperate } = useMe();
  const [adding, add] = useDisclosure();
  const [{ q, vendor }, setFilters] = useFilters<{ q?: string; vendor?: string }>();
  const [typed, setTyped] = useTyped(q, (text) => setFilters({ q: text }));
  const field = useRef<HTMLInputElement>(null);
  useHotkeysHere({ '/': () => field.current?.focus() });
  const list = $api.useInfiniteQuery(
    'get',
    '/api/products',
    { params: { query: { limit: 100, ...filters({ vendor }) } as never } },
    { enabled: !q, initialPageParam: null, getNextPageParam: (page) => page.nextCursor, placeholderData: keepPreviousData },
  );
  const vendors = $api.useQuery('get', '/api/catalogue/vendors');
  const search = $api.useQuery(
    'get',
    '/api/products/search',
    { params: { query: { q: q ?? '', limit: 100 } } },
    { enabled: !!q, placeholderData: keepPreviousData },
  );
  const shown = q ? search : list;
  const all = q ? search.data?.items.map(({ product }) => product) : list.data?.pages.flatMap((page) => page.items);
  const items = all?.filter((one) => !vendor || one.vendor === vendor) ?? [];
  return (
    <div className="page">
      <PageHead title={say('title')}>
        <div className="product-acts">
          <Link to="/vendors">{say('vendors')}</Link>
          {mayOperate && <Link to="/import/products">{say('fromFile')}</Link>}
          {mayOperate && (
            <Button size="xs" onClick={add.open}>
              {say('add')}
            </Button>
          )}
        </div>
      </PageHead>
      {adding && (
        <ProductEditor
          onClose={add.close}
          onSaved={(made) => void navigate({ to: `/products/${encodeURIComponent(made.sku)}` as never })}
        />
      )}
      <div className="product-filters">
        <TextInput
          ref={field}
          type="search"
          aria-label={say('search')}
          placeholder={say('search')}
          className="product-search"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
        />
        {(vendors.data?.items.length ?? 0) > 0 && (
          <NativeSelect
            aria-label={say('vendor')}
            value={vendor ?? ''}
            onChange={(event) => setFilters({ vendor: event.currentTarget.value || undefined })}
            data={[
              { value: '', label: say('anyVendor') },
              ...vendors.data!.items.map((one) => ({ value: one.name, label: one.name })),
              { value: 'manual', label: say('byHand') },
            ]}
          />
        )}
      </div>
      {shown.isPending && <Loading label={say('loading')} lines={6} />}
      {shown.error && <Failure error={shown.error} retry={() => void shown.refetch()} />}
      {all && items.length === 0 && (
        <Empty title={say(q || vendor ? 'nothingFound' : 'empty')}>{q || vendor ? null : say('emptyWhy')}</Empty>
      )}
      {items.length > 0 && (
        <table className="products">
          <thead>
            <tr>
              <th scope="col">{say('name')}</th>
              <th scope="col">{say('sku')}</th>
              <th scope="col" data-right="true">
                {say('price')}
              </th>
              <th scope="col" data-right="true">
                {say('stock')}
              </th>
              <th scope="col">{say('seen')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((product) => (
              <tr key={product.id}>
                <td>
                  <Link to={`/products/${encodeURIComponent(product.sku)}` as never} className="product-name">
                    {product.title}
                  </Link>
                  <div className="soft line-clamp product-text">{product.description}</div>
                </td>
                <td className="soft nowrap">{product.sku}</td>
                <td data-right="true" className="numbers nowrap">
                  {product.locked.includes('price') && (
                    <span className="soft" title={say('held')} aria-label={say('held')} role="img">
                      <Icon name="lock" size={12} />{' '}
                    </span>
                  )}
                  {product.price ? money(product.price) : <span className="soft">{say('noPrice')}</span>}
                </td>
                <td data-right="true">
                  <Stock product={product} />
                </td>
                <td className="soft">
                  <Time iso={product.seenAt} style="ago" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {!q && list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {more}
        </Button>
      )}
    </div>
  );
}
