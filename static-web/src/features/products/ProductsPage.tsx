import { Group, Paper, Table, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client';
import type { Page, Product, Vendor } from '../../api/types';
import { ago, money } from '../../shared/format';
import { Empty, Failure, Loading } from '../../shared/states';

export function ProductsPage() {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed.trim(), 250);
  const products = useQuery({
    queryKey: ['products', search],
    queryFn: ({ signal }) =>
      call<Page<Product>>(`/api/products?limit=200${search ? `&q=${encodeURIComponent(search)}` : ''}`, { signal }),
    placeholderData: keepPreviousData,
  });
  const vendors = useQuery({
    queryKey: ['vendors'],
    queryFn: ({ signal }) => call<Page<Vendor>>('/api/catalogue/vendors', { signal }),
  });
  return (
    <div className="page">
      <Title order={1} size="h3" mb="md">
        Products
      </Title>
      <Group mb="md" gap="sm">
        {vendors.data?.items.map((vendor) => (
          <Paper key={vendor.name} withBorder px="md" py="xs">
            <Text size="sm" fw={600}>
              {vendor.name}
            </Text>
            <Text size="xs" className="soft">
              {vendor.lastError ?? (vendor.lastEventAt ? `Heard of ${ago(vendor.lastEventAt)}` : 'Not heard of yet')}
            </Text>
          </Paper>
        ))}
      </Group>
      <TextInput
        type="search"
        aria-label="Search products"
        placeholder="Search products"
        mb="md"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {products.isPending && <Loading label="Loading products" />}
      {products.error && <Failure error={products.error} retry={() => void products.refetch()} />}
      {products.data?.items.length === 0 && (
        <Empty title="No products">
          {search ? 'Nothing matches.' : 'Products arrive by the vendor webhook: the README shows the first one.'}
        </Empty>
      )}
      {(products.data?.items.length ?? 0) > 0 && (
        <div className="table-scroll">
          <Table verticalSpacing="xs" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>SKU</Table.Th>
                <Table.Th>Title</Table.Th>
                <Table.Th ta="right">Price</Table.Th>
                <Table.Th ta="right">Stock</Table.Th>
                <Table.Th>Updated</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {products.data?.items.map((product) => (
                <Table.Tr key={product.id}>
                  <Table.Td>{product.sku}</Table.Td>
                  <Table.Td>
                    {product.title}
                    <Text size="xs" className="soft">
                      {product.description}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                    {money(product.price)}
                  </Table.Td>
                  <Table.Td ta="right">{product.stock ?? '–'}</Table.Td>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{ago(product.seenAt)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </div>
  );
}
