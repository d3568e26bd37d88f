import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { $api } from '../../api/client';
import { filters } from '../../api/filters';
import type { ShopOrder } from '../../api/types';
import { day } from '../../i18n/dates';
import { useWords } from '../../i18n/words';
import { money } from '../../shared/format';
import { Failure } from '../../shared/states';
import { toneColor, type Tone } from '../../shared/tone';
import { orders } from './words';

const SHOWN = 3;
const MOST = 50;

const TONES: Record<ShopOrder['state'], Tone> = {
  placed: 'amber',
  paid: 'blue',
  part_shipped: 'blue',
  shipped: 'blue',
  delivered: 'green',
  cancelled: 'gray',
  refunded: 'gray',
};

/** What a person ordered in the shops, the newest first; nothing where there is nothing. */
export function OrdersOf({ contactId, slim = false }: { contactId: string; slim?: boolean }) {
  const say = useWords(orders);
  const id = useId();
  const [all, setAll] = useState(false);
  const list = $api.useQuery('get', '/api/shop-orders', { params: { query: { limit: MOST, ...filters({ contactId }) } as never } });
  if (!list.error && !list.data?.items.length) return null;
  const found = list.data?.items ?? [];
  const shown = all ? found : found.slice(0, slim ? 1 : SHOWN);
  return (
    <section className={slim ? 'pane-orders' : 'fact-group'} aria-labelledby={id}>
      {slim ? (
        <h3 id={id} className="soft" style={{ margin: 0, fontSize: 13, fontWeight: 600 }}>
          {say('orders')}
        </h3>
      ) : (
        <h2 id={id}>{say('orders')}</h2>
      )}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      <ul className="plain-list" style={{ fontSize: 13 }}>
        {shown.map((order) => (
          <One key={order.id} order={order} />
        ))}
      </ul>
      {found.length > shown.length && (
        <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
          {say('more', { count: found.length - shown.length })}
        </Button>
      )}
    </section>
  );
}

function One({ order }: { order: ShopOrder }) {
  const say = useWords(orders);
  return (
    <li style={{ display: 'flex', flexWrap: 'wrap', gap: '2px 8px', padding: '3px 0', alignItems: 'baseline' }}>
      <strong className="wrap-anywhere" title={order.lines.map((line) => `${line.quantity} × ${line.title}`).join('\n')}>
        {order.number}
      </strong>
      <span className="soft nowrap">{day(new Date(order.placedAt), { year: true })}</span>
      <span className="numbers nowrap">{money(order.total)}</span>
      <span className="state" style={toneColor(TONES[order.state])}>
        {say(`state_${order.state}`)}
      </span>
      {order.parcels.map((parcel, index) =>
        parcel.url ? (
          <a key={index} href={parcel.url} target="_blank" rel="noreferrer noopener">
            {say('track', { parcel: [parcel.carrier, parcel.number].filter(Boolean).join(' ') })}
          </a>
        ) : (
          parcel.number && (
            <span key={index} className="wrap-anywhere">
              {[parcel.carrier, parcel.number].filter(Boolean).join(' ')}
            </span>
          )
        ),
      )}
    </li>
  );
}
