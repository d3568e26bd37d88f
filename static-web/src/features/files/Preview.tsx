import { Button, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { download } from '../../api/client';
import type { RecordFile } from '../../api/types';
import { useWords } from '../../i18n/words';
import { saveFile } from '../../shared/download';
import { Icon } from '../../shared/icons';
import { Failure, Loading } from '../../shared/states';
import { contentOf } from './calls';
import { fileWords } from './words';

/** As much of a text is drawn; more would stop the page. */
const MOST = 200_000;

/** Shows a picture, a PDF or a text. Its type is the server's word, which is none that could run in a page. */
export function Preview({ file, version, onClose }: { file: RecordFile; version: number; onClose: () => void }) {
  const say = useWords(fileWords);
  const content = useQuery({
    queryKey: ['file content', file.id, version],
    queryFn: ({ signal }) => download(contentOf(file.id, version, true), signal),
    gcTime: 0,
    staleTime: Infinity,
  });
  return (
    <Modal opened onClose={onClose} title={file.name} size="xl" centered closeButtonProps={{ 'aria-label': say('close') }}>
      {content.isPending && <Loading label={say('loading')} lines={4} />}
      {content.error && <Failure error={content.error} retry={() => void content.refetch()} />}
      {content.data && <Shown content={content.data} name={file.name} />}
      <Group justify="flex-end" mt="md">
        <Button
          variant="default"
          leftSection={<Icon name="download" size={15} />}
          onClick={() => void saveFile(contentOf(file.id, version), file.name)}
        >
          {say('download')}
        </Button>
      </Group>
    </Modal>
  );
}

function Shown({ content, name }: { content: Blob; name: string }) {
  const url = useObjectUrl(content);
  if (content.type.startsWith('text/plain')) return <Text content={content} />;
  if (!url) return null;
  return content.type === 'application/pdf' ? <Pdf url={url} name={name} /> : <img src={url} alt={name} className="record-file-picture" />;
}

function Pdf({ url, name }: { url: string; name: string }) {
  const say = useWords(fileWords);
  return navigator.pdfViewerEnabled ? (
    <iframe src={url} title={name} className="record-file-paper" />
  ) : (
    <p className="soft">{say('noPdf')}</p>
  );
}

function Text({ content }: { content: Blob }) {
  const say = useWords(fileWords);
  const text = useQuery({ queryKey: ['file text', content], queryFn: () => content.slice(0, MOST).text(), gcTime: 0 });
  return (
    <>
      <pre className="record-file-text" tabIndex={0}>
        {text.data}
      </pre>
      {content.size > MOST && <p className="soft">{say('whole')}</p>}
    </>
  );
}

function useObjectUrl(content: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return url;
}
