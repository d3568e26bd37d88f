import { useState } from 'react';
import { $api } from '../../api/client';
import type { Product } from '../../api/types';
import { money } from '../../shared/format';
import { Picker } from '../../shared/records/Picker';

/** A product of the catalogue, found by name or number. */
export function ProductPicker(props: { label: string; value: string | null; onChange: (product: Product | null) => void }) {
  const [found] = useState(() => new Map<string, Product>());
  return (
    <Picker
      label={props.label}
      value={props.value}
      name={props.value ?? undefined}
      onChange={(sku) => props.onChange(sku ? (found.get(sku) ?? null) : null)}
      useFound={(q) => {
        const search = $api.useQuery(
          'get',
          '/api/products/search',
          { params: { query: { q, limit: 8 } } },
          { enabled: q.length > 0, staleTime: 30_000 },
        );
        const list = $api.useQuery(
          'get',
          '/api/products',
          { params: { query: { limit: 8 } } },
          { enabled: q.length === 0, staleTime: 30_000 },
        );
        const asked = q ? search : list;
        const items = asked.isError ? [] : q ? search.data?.items.map((one) => one.product) : list.data?.items;
        items?.forEach((one) => found.set(one.sku, one));
        return items?.map((one) => ({ id: one.sku, name: one.title, hint: one.price ? `${one.sku} · ${money(one.price)}` : one.sku }));
      }}
    />
  );
}
