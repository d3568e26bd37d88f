import type { Import } from '../../api/types';
import { useWords } from '../../i18n/words';
import { linesOf } from './lines';
import { RowTable } from './RowTable';
import { importing } from './words';

/** What happens to the people of a file. */
export function Preview({ report }: { report: Import }) {
  const say = useWords(importing);
  return (
    <RowTable
      lines={linesOf(report, ({ name, email }) => ({ name, email: email ?? '' }), { name: '', email: '' })}
      heads={[say('name'), say('email')]}
      cells={({ name, email }) => [name, email]}
      outcome={say}
    />
  );
}
