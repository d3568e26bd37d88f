import { ActionIcon, Button, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { $api } from '../../api/client';
import { ApiError } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Product } from '../../api/types';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Confirm } from '../../shared/records/Confirm';
import { Failure, Loading, NotFound } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { common } from '../../shared/words';
import { Held } from './Held';
import { History } from './History';
import { ProductEditor } from './ProductEditor';
import './products.css';
import { Stock } from './Stock';
import { products as productWords } from './words';

/** One product: what the vendor or a person says of it, how it changed, and who asked. */
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
        <div style={{ minWidth: 0, flex: 1 }}>
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
          <Held product={one} field="title" />
        </div>
        <Acts product={one} />
      </div>
      <div className="product-body">
        <section aria-labelledby="product-facts">
          <h2 id="product-facts">{say('facts')}</h2>
          <dl className="product-facts">
            <dt>{say('price')}</dt>
            <dd className="numbers">
              {one.price ? money(one.price) : say('noPrice')}
              <Held product={one} field="price" />
            </dd>
            <dt>{say('stock')}</dt>
            <dd>
              <Stock product={one} />
              {one.backorder && <div className="soft">{say('backorder')}</div>}
              {one.oversold != null && Number(one.oversold) > 0 && (
                <div style={{ color: 'var(--red-ink)' }}>{say('oversold', { count: Number(one.oversold) })}</div>
              )}
              <Held product={one} field="stock" />
              <Held product={one} field="availability" />
            </dd>
            <dt>{say('vendor')}</dt>
            <dd>{one.vendor === 'manual' ? say('byHand') : <Link to="/vendors">{one.vendor}</Link>}</dd>
            <dt>{say(one.vendor === 'manual' ? 'changedByHand' : 'changed')}</dt>
            <dd>
              <Time iso={one.vendorUpdatedAt} style="ago" />
            </dd>
            {one.vendor !== 'manual' && (
              <>
                <dt>{say('seen')}</dt>
                <dd>
                  <Time iso={one.seenAt} style="ago" />
                </dd>
              </>
            )}
          </dl>
          {properties.length > 0 && (
            <>
              <h2>{say('attributes')}</h2>
              <Held product={one} field="attributes" />
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
              <Held product={one} field="description" />
            </section>
          )}
          <History product={one} />
          <AskedBy product={one} />
        </div>
      </div>
    </div>
  );
}

/** What may be done with it. */
function Acts({ product }: { product: Product }) {
  const say = useWords(productWords);
  const both = useWords(common);
  const { mayOperate } = useMe();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [editing, edit] = useDisclosure();
  const [asking, ask] = useDisclosure();
  const remove = $api.useMutation('delete', '/api/products/{sku}', {
    onSuccess: () => {
      void stale(queries, '/api/products');
      toast(say('removed', { name: product.title }));
      void navigate({ to: '/products' });
    },
  });
  if (!mayOperate) return null;
  return (
    <>
      <Button size="xs" variant="default" onClick={edit.open}>
        {both('edit')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={ask.open}>
        {both('delete')}
      </Button>
      {editing && <ProductEditor product={product} onClose={edit.close} />}
      {asking && (
        <Confirm
          title={say('removeTitle')}
          text={say(product.vendor === 'manual' ? 'removeText' : 'removeVendorText', { vendor: product.vendor })}
          action={both('delete')}
          busy={remove.isPending}
          error={remove.error}
          onConfirm={() => remove.mutate({ params: { path: { sku: product.sku }, header: { 'If-Match': product.etag } as never } })}
          onClose={ask.close}
        />
      )}
    </>
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
