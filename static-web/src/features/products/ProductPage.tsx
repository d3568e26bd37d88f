import { ActionIcon, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import type { Product } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Failure, Loading, NotFound } from '../../shared/states';
import { Time } from '../../shared/Time';
import { useTitle } from '../../shared/useTitle';
import './products.css';
import { Stock } from './Stock';
import { products as productWords } from './words';

/** One product: what the vendor says of it, and who asked. It is changed where it comes from, so nothing here is edited. */
export function ProductPage() {
  const say = useWords(productWords);
  const { sku } = useParams({ strict: false }) as { sku: string };
  const product = $api.useQuery('get', '/api/products/{sku}', { params: { path: { sku } } });
  useTitle(product.data?.title ?? say('title'));
  if (product.isPending) return <Loading label={say('loading')} lines={6} />;
  if (product.error) {
    const fault: unknown = product.error;
    if (fault instanceof ApiError && fault.status === 404) return <NotFound />;
    return (
      <div className="page">
        <Failure error={product.error} retry={() => void product.refetch()} />
      </div>
    );
  }
  const one = product.data;
  const properties = Object.entries(one.attributes as Record<string, string>);
  return (
    <div className="page" style={{ maxWidth: 960 }}>
      <div className="product-head">
        <ActionIcon component={Link} to="/products" variant="subtle" color="gray" aria-label={say('toList')} title={say('toList')}>
          <Icon name="back" size={18} />
        </ActionIcon>
        <div style={{ minWidth: 0 }}>
          <Title order={1} size="h3" className="wrap-anywhere">
            {one.title}
          </Title>
          <span className="soft">
            {one.sku}
            {one.url && (
              <>
                {' · '}
                <a href={one.url} target="_blank" rel="noreferrer noopener">
                  {say('inShop')}
                </a>
              </>
            )}
          </span>
        </div>
      </div>
      <div className="product-body">
        <section aria-labelledby="product-facts">
          <h2 id="product-facts">{say('facts')}</h2>
          <dl className="product-facts">
            <dt>{say('price')}</dt>
            <dd className="numbers">{one.price ? money(one.price) : say('noPrice')}</dd>
            <dt>{say('stock')}</dt>
            <dd>
              <Stock product={one} />
              {one.backorder && <div className="soft">{say('backorder')}</div>}
              {one.oversold != null && Number(one.oversold) > 0 && (
                <div style={{ color: 'var(--red-ink)' }}>{say('oversold', { count: Number(one.oversold) })}</div>
              )}
            </dd>
            <dt>{say('vendor')}</dt>
            <dd>
              <Link to="/vendors">{one.vendor}</Link>
            </dd>
            <dt>{say('changed')}</dt>
            <dd>
              <Time iso={one.vendorUpdatedAt} style="ago" />
            </dd>
            <dt>{say('seen')}</dt>
            <dd>
              <Time iso={one.seenAt} style="ago" />
            </dd>
          </dl>
          {properties.length > 0 && (
            <>
              <h2>{say('attributes')}</h2>
              <dl className="product-facts">
                {properties.map(([name, value]) => (
                  <div key={name} style={{ display: 'contents' }}>
                    <dt>{name}</dt>
                    <dd className="wrap-anywhere">{value}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </section>
        <div>
          {one.description && (
            <section aria-labelledby="product-description">
              <h2 id="product-description">{say('description')}</h2>
              <p className="text">{one.description}</p>
            </section>
          )}
          <AskedBy product={one} />
        </div>
      </div>
    </div>
  );
}

/** Conversations whose words name it. */
function AskedBy({ product }: { product: Product }) {
  const say = useWords(productWords);
  const list = $api.useQuery('get', '/api/conversations', { params: { query: { limit: 8, q: product.title } } });
  return (
    <section aria-labelledby="product-asked">
      <h2 id="product-asked">{say('askedBy')}</h2>
      {list.isPending && <Loading label={say('loading')} lines={3} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <p className="soft">{say('nobodyAsked')}</p>}
      {(list.data?.items.length ?? 0) > 0 && (
        <ul className="product-asked">
          {list.data!.items.map((one) => (
            <li key={one.id}>
              <Link to="/inbox/$conversationId" params={{ conversationId: one.id }}>
                {one.counterpartName || one.counterpart}
              </Link>
              <span className="soft line-clamp">{one.subject || say('noSubject')}</span>
              <span className="soft">
                <Time iso={one.lastMessageAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
