import { ActionIcon, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/words';
import { errorOf } from '../../shared/fieldErrors';
import { Icon } from '../../shared/icons';
import { wrong, type LineForm } from './lineForm';
import { ProductPicker } from './ProductPicker';
import { billing } from './words';

interface Props {
  at: number;
  line: LineForm;
  currency: string;
  /** What the API refused. */
  error: unknown;
  onChange: (next: Partial<LineForm>) => void;
  onRemove: () => void;
}

/** One line as it is typed; a product of the catalogue fills it in. */
export function LineEditor({ at, line, currency, error, onChange, onRemove }: Props) {
  const say = useWords(billing);
  const bad = wrong(line);
  const why = (field: keyof LineForm, ofApi: string) => (bad.includes(field) ? say('notANumber') : errorOf(error, `lines[${at}].${ofApi}`));
  return (
    <fieldset className="bill-line">
      <legend className="sr-only">{say('line', { number: at + 1 })}</legend>
      <ProductPicker
        label={say('product')}
        value={line.sku}
        onChange={(product) =>
          onChange(
            product
              ? {
                  sku: product.sku,
                  description: product.title,
                  ...(product.price?.currency === currency ? { price: product.price.amount } : {}),
                }
              : { sku: null },
          )
        }
      />
      <TextInput
        label={say('what')}
        className="bill-what"
        value={line.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
        error={errorOf(error, `lines[${at}].description`)}
      />
      <TextInput
        label={say('quantity')}
        inputMode="decimal"
        value={line.quantity}
        onChange={(event) => onChange({ quantity: event.currentTarget.value })}
        error={why('quantity', 'quantity')}
      />
      <TextInput
        label={say('price')}
        inputMode="decimal"
        value={line.price}
        onChange={(event) => onChange({ price: event.currentTarget.value })}
        error={why('price', 'unitPrice')}
      />
      <TextInput
        label={say('discount')}
        placeholder={say('discountHint')}
        value={line.discount}
        onChange={(event) => onChange({ discount: event.currentTarget.value })}
        error={why('discount', 'discount')}
      />
      <TextInput
        label={say('taxPercent')}
        inputMode="decimal"
        value={line.tax}
        onChange={(event) => onChange({ tax: event.currentTarget.value })}
        error={why('tax', 'taxRate')}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        className="bill-remove"
        aria-label={say('removeLine', { number: at + 1 })}
        title={say('removeLine', { number: at + 1 })}
        onClick={onRemove}
      >
        <Icon name="close" size={16} />
      </ActionIcon>
    </fieldset>
  );
}
