/** The free labels of a record; each can lead to the others that have it. */
export function Labels({ of, onChoose }: { of: string[]; onChoose?: (label: string) => void }) {
  return of.map((label) =>
    onChoose ? (
      <button key={label} type="button" className="label-chip line-clamp" onClick={() => onChoose(label)}>
        {label}
      </button>
    ) : (
      <span key={label} className="label-chip line-clamp">
        {label}
      </span>
    ),
  );
}
