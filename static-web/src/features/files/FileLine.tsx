import { ActionIcon, Button, Menu, TextInput, UnstyledButton } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { reasonOf } from '../../api/problem';
import { stale } from '../../api/stale';
import type { RecordFile } from '../../api/types';
import { useWords } from '../../i18n/words';
import { saveFile } from '../../shared/download';
import { fileSize, person } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Time } from '../../shared/Time';
import { toast } from '../../shared/toast';
import { contentOf, deleteFile, LARGEST, renameFile, renewFile, restoreFile } from './calls';
import { fileWords } from './words';

const ShareDialog = lazy(() => import('./ShareDialog').then((module) => ({ default: module.ShareDialog })));
const Preview = lazy(() => import('./Preview').then((module) => ({ default: module.Preview })));

/** One file: its name opens it, the menu does the rest. */
export function FileLine({ file, mayWork }: { file: RecordFile; mayWork: boolean }) {
  const say = useWords(fileWords);
  const queries = useQueryClient();
  const [looked, look] = useState<number>();
  const [renaming, rename] = useState(false);
  const [older, showOlder] = useState(false);
  const [sharing, share] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const chooser = useRef<HTMLInputElement>(null);
  const newest = file.newest;

  const work = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setWhy(undefined);
    try {
      await act();
    } catch (fault) {
      setWhy(reasonOf(fault as Error));
    }
    setBusy(false);
    await stale(queries, '/api/files');
  };
  const remove = () =>
    work(async () => {
      await deleteFile(file.id);
      toast(say('deleted', { name: file.name }), async () => {
        await restoreFile(file.id);
        await stale(queries, '/api/files');
      });
    });
  const renew = (content: File | undefined) => {
    if (!content) return;
    if (content.size > LARGEST) setWhy(say('tooLarge', { size: fileSize(content.size), most: fileSize(LARGEST) }));
    else
      void work(async () => {
        await renewFile(file.id, content);
        toast(say('renewed', { name: file.name }));
      });
  };
  const save = (number?: number) => void work(() => saveFile(contentOf(file.id, number), file.name));

  return (
    <li className="record-file-item">
      <div className="record-file">
        <Icon name="file" size={20} />
        <div style={{ flex: 1, minWidth: 0 }}>
          {renaming ? (
            <Rename file={file} onDone={() => rename(false)} />
          ) : newest.shown && newest.risk !== 'dangerous' ? (
            <UnstyledButton className="record-file-name" title={say('look', { name: file.name })} onClick={() => look(newest.number)}>
              {file.name}
            </UnstyledButton>
          ) : (
            <UnstyledButton className="record-file-name" title={say('downloadOf', { name: file.name })} onClick={() => save()}>
              {file.name}
            </UnstyledButton>
          )}
          <span className="record-file-facts">
            <span>{fileSize(Number(newest.size))}</span>
            <Time iso={newest.at} />
            <span>{person(newest.by)}</span>
            {file.versions.length > 1 && (
              <UnstyledButton c="var(--accent)" fz="inherit" aria-expanded={older} onClick={() => showOlder(!older)}>
                {say('versions', { count: file.versions.length })}
              </UnstyledButton>
            )}
          </span>
          {newest.risk !== 'ordinary' && (
            <span className="record-file-risk" data-risk={newest.risk}>
              {newest.riskReason ? say('why', { mark: say(newest.risk), why: newest.riskReason }) : say(newest.risk)}
            </span>
          )}
        </div>
        <ActionIcon variant="subtle" color="gray" aria-label={say('downloadOf', { name: file.name })} onClick={() => save()} loading={busy}>
          <Icon name="download" size={18} />
        </ActionIcon>
        {mayWork && (
          <>
            <input
              ref={chooser}
              type="file"
              hidden
              aria-label={say('newVersion')}
              onChange={(event) => {
                renew(event.currentTarget.files?.[0]);
                event.currentTarget.value = '';
              }}
            />
            <Menu position="bottom-end" shadow="md" withInitialFocusPlaceholder={false}>
              <Menu.Target>
                <ActionIcon variant="subtle" color="gray" aria-label={say('menu', { name: file.name })}>
                  <Icon name="more" size={18} />
                </ActionIcon>
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => chooser.current?.click()}>{say('newVersion')}</Menu.Item>
                <Menu.Item onClick={() => share(true)}>{say('share')}</Menu.Item>
                <Menu.Item onClick={() => rename(true)}>{say('rename')}</Menu.Item>
                <Menu.Item c="var(--red-ink)" onClick={() => void remove()}>
                  {say('delete')}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </>
        )}
      </div>
      {why && (
        <p role="alert" className="wrap-anywhere" style={{ color: 'var(--red-ink)', margin: '4px 0 0 32px', fontSize: 13 }}>
          {why}
        </p>
      )}
      {older && (
        <ul className="record-file-versions">
          {file.versions.map((one) => (
            <li key={one.number}>
              <span>{say('version', { number: one.number })}</span>
              <span className="soft">{fileSize(Number(one.size))}</span>
              <span className="soft">
                <Time iso={one.at} />
              </span>
              <span className="soft">{person(one.by)}</span>
              <UnstyledButton c="var(--accent)" fz="inherit" onClick={() => save(one.number)}>
                {say('download')}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
      {sharing && (
        <Suspense>
          <ShareDialog file={file} onClose={() => share(false)} />
        </Suspense>
      )}
      {looked !== undefined && (
        <Suspense>
          <Preview file={file} version={looked} onClose={() => look(undefined)} />
        </Suspense>
      )}
    </li>
  );
}

function Rename({ file, onDone }: { file: RecordFile; onDone: () => void }) {
  const say = useWords(fileWords);
  const queries = useQueryClient();
  const [name, setName] = useState(file.name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // What comes behind the last point is seldom what is to change.
    field.current?.focus();
    field.current?.setSelectionRange(0, Math.max(0, field.current.value.lastIndexOf('.')) || field.current.value.length);
  }, []);
  const [why, setWhy] = useState<string>();
  const save = async () => {
    try {
      await renameFile(file, name);
      await stale(queries, '/api/files');
      toast(say('renamed'));
      onDone();
    } catch (fault) {
      setWhy(reasonOf(fault as Error));
    }
  };
  return (
    <form
      className="record-file-rename"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
    >
      <TextInput
        size="xs"
        aria-label={say('name')}
        value={name}
        error={why}
        maxLength={120}
        ref={field}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button size="xs" type="submit">
        {say('save')}
      </Button>
      <Button size="xs" variant="default" onClick={onDone}>
        {say('cancel')}
      </Button>
    </form>
  );
}
