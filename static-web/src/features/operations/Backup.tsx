import { Code, Text } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { operations } from './words';

/** How a copy is made. It is a command and not a button: a copy on the same machine is none. */
export function Backup() {
  const say = useWords(operations);
  return (
    <div style={{ maxWidth: 620 }}>
      <Text size="sm" mb="sm">
        {say('backupText')}
      </Text>
      <Code block tabIndex={0}>
        dotnet run --project Mancrel.Local -- backup mancrel-backup.db
      </Code>
      <Text size="sm" mt="sm">
        {say.rich('backupFiles', { folder: <Code>blobs</Code> })}
      </Text>
    </div>
  );
}
