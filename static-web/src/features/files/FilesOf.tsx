import './files.css';
import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { $api } from '../../api/client';
import { useWords } from '../../i18n/words';
import { fileSize } from '../../shared/format';
import { Icon } from '../../shared/icons';
import { Empty, Failure, Loading } from '../../shared/states';
import { useMe } from '../../shared/useRole';
import { LARGEST, type About } from './calls';
import { FileLine } from './FileLine';
import { FilesOfMails } from './FilesOfMails';
import { UploadLine } from './UploadLine';
import { useUploads } from './useUploads';
import { fileWords } from './words';

/** The files of a record: what people put there, and below it what its mails brought. */
export function FilesOf({ about }: { about: About }) {
  const say = useWords(fileWords);
  const { mayWork } = useMe();
  const [over, setOver] = useState(false);
  const { uploads, send, again, drop } = useUploads(about);
  const list = $api.useQuery('get', '/api/files', { params: { query: about } as never });
  const files = list.data?.items ?? [];
  return (
    <div
      className="record-files"
      data-over={over}
      onDragOver={(event) => {
        if (!mayWork || !event.dataTransfer.types.includes('Files')) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        setOver(false);
        if (!mayWork || event.dataTransfer.files.length === 0) return;
        event.preventDefault();
        void send([...event.dataTransfer.files]);
      }}
    >
      {mayWork && (
        <div className="record-files-add">
          <FileButton multiple onChange={(chosen) => void send(chosen)}>
            {(props) => (
              <Button {...props} size="xs" leftSection={<Icon name="upload" size={15} />}>
                {say('add')}
              </Button>
            )}
          </FileButton>
          <span className="soft">{say('drop', { most: fileSize(LARGEST) })}</span>
        </div>
      )}
      {uploads.length > 0 && (
        <ul className="line-list">
          {uploads.map((one) => (
            <UploadLine key={one.key} upload={one} onAgain={() => again(one)} onDrop={() => drop(one.key)} />
          ))}
        </ul>
      )}
      {list.isPending && <Loading label={say('loading')} lines={3} />}
      {list.error && <Failure error={list.error} retry={() => void list.refetch()} />}
      {list.data && files.length === 0 && uploads.length === 0 && <Empty title={say('none')}>{say('noneWhy')}</Empty>}
      {files.length > 0 && (
        <ul className="line-list" aria-label={say('files')}>
          {files.map((file) => (
            <FileLine key={file.id} file={file} mayWork={mayWork} />
          ))}
        </ul>
      )}
      <FilesOfMails about={about} />
    </div>
  );
}
