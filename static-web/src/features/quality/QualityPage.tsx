import { Stack, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { useTitle } from '../../shared/useTitle';
import { Audits } from './Audits';
import { Confidence } from './Confidence';
import { Models } from './Models';
import { qualityWords } from './words';

/** How far Mancrel may be trusted, by what people found: its confidences, its automatic replies, its models. */
export function QualityPage() {
  const say = useWords(qualityWords);
  useTitle(say('title'));
  return (
    <div className="page">
      <div className="page-head">
        <div>
          <Title order={1} size="h3">
            {say('title')}
          </Title>
          <Text size="sm" className="soft">
            {say('intro')}
          </Text>
        </div>
      </div>
      <Stack gap="lg">
        <Confidence />
        <Audits />
        <Models />
      </Stack>
    </div>
  );
}
