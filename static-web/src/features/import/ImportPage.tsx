import { Button, Group, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { newKey } from '../../api/middleware/idempotency';
import { ApiError } from '../../api/problem';
import { stale } from '../../api/stale';
import type { Import } from '../../api/types';
import { useWords } from '../../i18n/words';
import { Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { useTitle } from '../../shared/useTitle';
import { Columns } from './Columns';
import { Counts } from './Counts';
import { DropZone } from './DropZone';
import { Earlier } from './Earlier';
import './import.css';
import { Preview } from './Preview';
import { Progress } from './Progress';
import { UndoImport } from './UndoImport';
import { LARGEST, upload } from './upload';
import { productImport } from './products/words';
import { importing } from './words';

/** Contacts from a file: seen before anything is written, watched while it is, and taken back if it was wrong. */
export function ImportPage() {
  const say = useWords(importing);
  useTitle(say('title'));
  const own = useWords(productImport);
  const { mayWork, mayOperate } = useMe();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const [mapping, setMapping] = useState<Record<string, string>>({});
  const [key, setKey] = useState(newKey);
  const look = useMutation({ mutationFn: (how: { file: File; mapping: Record<string, string> }) => upload(how.file, how.mapping, true) });
  const run = useMutation<Import, Error>({
    mutationFn: () => upload(file!, mapping, false, key),
    onSettled: () => stale(queries, '/api/imports', '/api/contacts', '/api/companies'),
  });
  const forget = () => {
    setFile(undefined);
    setMapping({});
    setKey(newKey());
    look.reset();
    run.reset();
  };
  const choose = (chosen: File) => {
    forget();
    setFile(chosen);
    if (chosen.size <= LARGEST) look.mutate({ file: chosen, mapping: {} });
  };
  const remap = (header: string, field: string) => {
    const next = { ...mapping, [header]: field };
    setMapping(next);
    setKey(newKey());
    look.mutate({ file: file!, mapping: next });
  };
  const seen = look.data;

  return (
    <div className="page">
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            {say('title')}
          </Title>
          <Text size="sm" className="soft" maw={620}>
            {say('why')}
          </Text>
        </div>
        {mayOperate && !file && <Link to="/import/products">{own('toProducts')}</Link>}
        {file && !run.isPending && (
          <Button variant="default" size="xs" onClick={forget}>
            {say('other')}
          </Button>
        )}
      </div>
      {!mayWork && <Failure error={new ApiError(403, '')} />}
      {mayWork && !file && <DropZone onFile={choose} />}
      {file && <Text fw={600}>{file.name}</Text>}
      {file && file.size > LARGEST && <Failure error={new ApiError(413, say('tooLarge'))} />}
      {look.isPending && !seen && <Loading label={say('reading')} lines={4} />}
      {look.error && <Failure error={look.error} />}
      {run.error && <Failure error={run.error} />}
      {run.isPending && <Progress rows={seen?.rows ?? 0} />}
      {run.data && <Result done={run.data} />}
      {seen && !run.data && !run.isPending && (
        <>
          <Columns report={seen} mapping={mapping} busy={look.isPending} onMap={remap} />
          <Preview report={seen} />
          <Group className="import-foot" justify="space-between">
            <Counts report={seen} />
            <Button onClick={() => run.mutate()} disabled={look.isPending || seen.rows === seen.skipped}>
              {say('start', { count: seen.rows - seen.skipped })}
            </Button>
          </Group>
        </>
      )}
      {!file && <Earlier />}
    </div>
  );
}

function Result({ done }: { done: Import }) {
  const say = useWords(importing);
  const [undone, setUndone] = useState<Import>();
  return (
    <section className="card" style={{ marginTop: 16 }} aria-live="polite">
      <Title order={2} size="h4" mb="xs">
        {say(undone ? 'undone' : 'doneTitle')}
      </Title>
      {undone ? undone.keptAtUndo > 0 && say('kept', { count: undone.keptAtUndo }) : <Counts report={done} />}
      {!undone && (
        <Group mt="md" gap="sm">
          <Button component={Link} to="/contacts" search={{ import: done.id } as never} size="xs">
            {say('see')}
          </Button>
          <UndoImport id={done.id} onDone={setUndone} />
        </Group>
      )}
      {!undone && <Preview report={done} />}
    </section>
  );
}
