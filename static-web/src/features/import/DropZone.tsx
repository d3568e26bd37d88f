import { Button, FileButton } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/words';
import { Icon } from '../../shared/icons';
import { importing } from './words';

const CONTACTS = '.csv,.tsv,.txt,.vcf,.vcard,text/csv,text/vcard';

/** Takes a file by choosing it or by dropping it. */
export function DropZone({ onFile, accept = CONTACTS }: { onFile: (file: File) => void; accept?: string }) {
  const say = useWords(importing);
  const [over, setOver] = useState(false);
  return (
    <div
      className="drop-zone"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const [file] = event.dataTransfer.files;
        if (file) onFile(file);
      }}
    >
      <Icon name="upload" size={26} />
      <FileButton accept={accept} onChange={(file) => file && onFile(file)}>
        {(props) => <Button {...props}>{say('choose')}</Button>}
      </FileButton>
      <span className="soft">{say('drop')}</span>
    </div>
  );
}
