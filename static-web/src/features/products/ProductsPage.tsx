import { Group, Paper, Table, Text, TextInput, Title } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '../../api/client';
import { money } from '../../shared/format';
import { useFilters, useTyped } from '../../shared/search';
import { Empty, Failure, Loading } from '../../shared/states';
import { Time } from '../../shared/Time';
import { toneColor } from '../../shared/tone';
import { useTitle } from '../../shared/useTitle';

export function ProductsPage() {
  useTitle('Products');
  const [{ q: search }, setSearch] = useFilters<{ q?: string }>();
  const [typed, setTyped] = useTyped(search, (q) => setSearch({ q }));
  const products = $api.useQuery(
    'get',
    '/api/products',
    { params: { query: { limit: 200, q: search } } },
    { placeholderData: keepPreviousData },
  );
  const vendors = $api.useQuery('get', '/api/catalogue/vendors');
  return (
    <div className="page">
      <div className="page-head">
        <Title order={1} size="h3">
          Products
        </Title>
        <TextInput
          type="search"
          aria-label="Search products"
          placeholder="Search products"
          w={280}
          maw="100%"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      </div>
      <Group mb="md" gap="sm">
        {vendors.data?.items.map((vendor) => (
          <Paper key={vendor.name} withBorder px="md" py="xs">
            <span className="state" style={toneColor(vendor.lastError ? 'red' : vendor.lastEventAt ? 'green' : 'gray')}>
              {vendor.name}
            </span>
            <Text size="xs" className="soft wrap-anywhere">
              {vendor.lastError ??
                (vendor.lastEventAt ? (
                  <>
                    Last event <Time iso={vendor.lastEventAt} style="ago" />
                  </>
                ) : (
                  'No event yet'
                ))}
            </Text>
          </Paper>
        ))}
      </Group>
      {products.isPending && <Loading label="Loading products" lines={6} />}
      {products.error && <Failure error={products.error} retry={() => void products.refetch()} />}
      {products.data?.items.length === 0 && (
        <Empty title="No products">
          {search ? 'Nothing matches.' : 'Products arrive by the vendor webhook: the README shows the first one.'}
        </Empty>
      )}
      {(products.data?.items.length ?? 0) > 0 && (
        <div className="table-scroll">
          <Table verticalSpacing="sm" fz={13.5} miw={560}>
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
                  <Table.Td className="soft nowrap">{product.sku}</Table.Td>
                  <Table.Td>
                    <span style={{ fontWeight: 550 }}>{product.title}</span>
                    <Text size="xs" className="soft">
                      {product.description}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="right" className="nowrap numbers">
                    {money(product.price)}
                  </Table.Td>
                  <Table.Td ta="right" className="numbers" c={Number(product.stock) === 0 ? 'var(--red-ink)' : undefined}>
                    {product.stock ?? '–'}
                  </Table.Td>
                  <Table.Td className="soft">
                    <Time iso={product.seenAt} style="ago" />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
    </div>
  );
}
