import { Button, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ApiError } from '../../api/problem';
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
import { ResultCard } from './ResultCard';
import { UndoImport } from './UndoImport';
import { useImportFile } from './useImportFile';
import { LARGEST, upload } from './upload';
import { productImport } from './products/words';
import { importing } from './words';

const AS_TOLD = { mapping: {} as Record<string, string> };

/** Contacts from a file: seen before anything is written, watched while it is, and taken back if it was wrong. */
export function ImportPage() {
  const say = useWords(importing);
  useTitle(say('title'));
  const own = useWords(productImport);
  const { mayWork, mayOperate } = useMe();
  const { file, how, look, run, forget, choose, read, isTooLarge } = useImportFile({
    asTold: AS_TOLD,
    largest: LARGEST,
    send: (chosen: File, { mapping }: typeof AS_TOLD, dryRun: boolean, key?: string) => upload(chosen, mapping, dryRun, key),
    changes: ['/api/imports', '/api/contacts', '/api/companies'],
  });
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
      {isTooLarge && <Failure error={new ApiError(413, say('tooLarge'))} />}
      {look.isPending && !seen && <Loading label={say('reading')} lines={4} />}
      {look.error && <Failure error={look.error} />}
      {run.error && <Failure error={run.error} />}
      {run.isPending && <Progress rows={seen?.rows ?? 0} />}
      {run.data && <Result done={run.data} />}
      {seen && !run.data && !run.isPending && (
        <>
          <Columns
            report={seen}
            mapping={how.mapping}
            busy={look.isPending}
            onMap={(header, field) => read({ mapping: { ...how.mapping, [header]: field } })}
          />
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
  return (
    <ResultCard<Import>
      counts={<Counts report={done} />}
      kept={(undone) => undone.keptAtUndo > 0 && say('kept', { count: undone.keptAtUndo })}
      see={
        <Button component={Link} to="/contacts" search={{ import: done.id } as never} size="xs">
          {say('see')}
        </Button>
      }
      undo={(onDone) => <UndoImport id={done.id} onDone={onDone} />}
      rows={<Preview report={done} />}
    />
  );
}
