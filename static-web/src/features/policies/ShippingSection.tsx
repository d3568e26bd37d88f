import { Button, Stack, Switch, Text } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { emptyLine, type Form, type Line } from './policyForm';
import { Section } from './Section';
import { ShippingLineCard } from './ShippingLineCard';
import { policyWords } from './words';

/** Where to and how the shop delivers. */
export function ShippingSection({ form, set }: { form: Form; set: (part: Partial<Form>) => void }) {
  const say = useWords(policyWords);
  const lines = form.shipping;
  const change = (at: number, part: Partial<Line>) =>
    set({ shipping: lines.map((line, index) => (index === at ? { ...line, ...part } : line)) });
  return (
    <Section title={say('delivery')}>
      {lines.length === 0 && (
        <Text size="sm" className="soft">
          {say('noLines')}
        </Text>
      )}
      <Stack gap="md">
        {lines.map((line, at) => (
          <ShippingLineCard
            key={at}
            at={at}
            line={line}
            set={(part) => change(at, part)}
            remove={() => set({ shipping: lines.filter((_, index) => index !== at) })}
          />
        ))}
      </Stack>
      <div>
        <Button variant="default" onClick={() => set({ shipping: [...lines, emptyLine()] })}>
          {say('addLine')}
        </Button>
      </div>
      {lines.length > 0 && (
        <Switch
          label={say('others')}
          description={say('othersHint')}
          checked={form.otherPlacesOnRequest}
          onChange={(event) => set({ otherPlacesOnRequest: event.currentTarget.checked })}
        />
      )}
    </Section>
  );
}
