import { Stack } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { useTitle } from '../../shared/useTitle';
import { Audits } from './Audits';
import { Confidence } from './Confidence';
import { Models } from './Models';
import { qualityWords } from './words';
import { PageHead } from '../../shared/PageHead';

/** How far Mancrel may be trusted, by what people found: its confidences, its automatic replies, its models. */
export function QualityPage() {
  const say = useWords(qualityWords);
  useTitle(say('title'));
  return (
    <div className="page">
      <PageHead title={say('title')} lead={say('intro')} />
      <Stack gap="lg">
        <Confidence />
        <Audits />
        <Models />
      </Stack>
    </div>
  );
}
