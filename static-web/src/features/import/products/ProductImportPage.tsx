import { Button, Group, NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { $api } from '../../../api/client';
import { ApiError } from '../../../api/problem';
import type { ProductImport } from '../../../api/types';
import { useWords } from '../../../i18n/words';
import { Failure, Loading } from '../../../shared/states';
import { useMe } from '../../../shared/useRole';
import { useTitle } from '../../../shared/useTitle';
import { DropZone } from '../DropZone';
import '../import.css';
import { ProgressBar } from '../Progress';
import { ResultCard } from '../ResultCard';
import { useImportFile } from '../useImportFile';
import { importing } from '../words';
import { EarlierProducts } from './EarlierProducts';
import { ProductColumns } from './ProductColumns';
import { ProductCounts } from './ProductCounts';
import { ProductPreview } from './ProductPreview';
import { UndoProducts } from './UndoProducts';
import { LARGEST, uploadProducts, type Reading } from './upload';
import { productImport } from './words';

const FILES = '.csv,.tsv,.txt,.xml,.rss,.atom,text/csv,application/xml,text/xml';
const AS_TOLD: Reading = { mapping: {}, currency: '', decimal: '' };

/** Products from a file: every row seen before anything is written, watched while it is, and taken back if it was wrong. */
export function ProductImportPage() {
  const say = useWords(importing);
  const own = useWords(productImport);
  useTitle(own('title'));
  const { mayOperate, mayWork } = useMe();
  const { file, how, look, run, forget, choose, read, isTooLarge } = useImportFile({
    asTold: AS_TOLD,
    largest: LARGEST,
    send: uploadProducts,
    changes: ['/api/catalogue/imports', '/api/products', '/api/setup'],
  });
  const seen = look.data;

  return (
    <div className="page">
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            {own('title')}
          </Title>
          <Text size="sm" className="soft" maw={620}>
            {own('why')}
          </Text>
        </div>
        <Group gap="sm">
          {mayWork && !file && <Link to="/import">{own('toContacts')}</Link>}
          {file && !run.isPending && (
            <Button variant="default" size="xs" onClick={forget}>
              {say('other')}
            </Button>
          )}
        </Group>
      </div>
      {!mayOperate && <Failure error={new ApiError(403, '')} />}
      {mayOperate && !file && <DropZone onFile={choose} accept={FILES} />}
      {file && <Text fw={600}>{file.name}</Text>}
      {isTooLarge && <Failure error={new ApiError(413, own('tooLarge'))} />}
      {look.isPending && !seen && <Loading label={say('reading')} lines={4} />}
      {look.error && <Failure error={look.error} />}
      {run.error && <Failure error={run.error} retry={() => run.mutate()} />}
      {run.isPending && <Running rows={seen?.rows ?? 0} />}
      {run.data && <Result done={run.data} />}
      {seen && !run.data && !run.isPending && (
        <>
          <ProductColumns
            report={seen}
            mapping={how.mapping}
            busy={look.isPending}
            onMap={(header, field) => read({ mapping: { ...how.mapping, [header]: field } })}
          />
          <Numbers report={seen} how={how} busy={look.isPending} onRead={read} />
          <ProductPreview report={seen} />
          <Group className="import-foot" justify="space-between">
            <ProductCounts report={seen} />
            <Button onClick={() => run.mutate()} disabled={look.isPending || look.isError || seen.rows === seen.skipped}>
              {say('start', { count: seen.rows - seen.skipped })}
            </Button>
          </Group>
        </>
      )}
      {!file && <EarlierProducts />}
    </div>
  );
}

interface NumbersProps {
  report: ProductImport;
  how: Reading;
  busy: boolean;
  onRead: (change: Partial<Reading>) => void;
}

/** What the file does not say of its prices itself. */
function Numbers({ report, how, busy, onRead }: NumbersProps) {
  const own = useWords(productImport);
  const [currency, setCurrency] = useState(report.currency);
  const isCode = /^[A-Z]{3}$/.test(currency);
  if (!report.columns.some(({ field }) => field === 'price')) return null;
  return (
    <Group mt="md" gap="md" align="end">
      <TextInput
        size="xs"
        w={230}
        label={own('pickedCurrency')}
        value={currency}
        maxLength={3}
        disabled={busy}
        onChange={(event) => setCurrency(event.currentTarget.value.toUpperCase())}
        onBlur={() => isCode && currency !== report.currency && onRead({ currency })}
      />
      <NativeSelect
        size="xs"
        w={230}
        label={own('decimal')}
        value={how.decimal}
        disabled={busy}
        error={report.askDecimal && own('askDecimal')}
        onChange={(event) => onRead({ decimal: event.currentTarget.value })}
        data={[
          { value: '', label: own('findOut') },
          { value: 'point', label: own('point') },
          { value: 'comma', label: own('comma') },
        ]}
      />
    </Group>
  );
}

function Running({ rows }: { rows: number }) {
  const newest = $api.useQuery('get', '/api/catalogue/imports', { params: { query: { limit: 1 } } }, { refetchInterval: 700 });
  const now = newest.data?.items[0];
  return <ProgressBar done={now?.state === 'running' ? now.done : 0} rows={rows} />;
}

function Result({ done }: { done: ProductImport }) {
  const own = useWords(productImport);
  return (
    <ResultCard<ProductImport>
      counts={<ProductCounts report={done} />}
      kept={(undone) => undone.keptAtUndo > 0 && own('kept', { count: undone.keptAtUndo })}
      see={
        <Button component={Link} to="/products" size="xs">
          {own('see')}
        </Button>
      }
      undo={(onDone) => <UndoProducts id={done.id} onDone={onDone} />}
      rows={<ProductPreview report={done} />}
    />
  );
}
