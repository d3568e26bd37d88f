/** One or two letters of a name; of what is no name, its first letter. */
export function initials(name: string): string {
  const parts = name.split(/[\s@._-]+/).filter((part) => /\p{L}|\p{N}/u.test(part));
  const letters = [parts[0], parts.length > 1 && !name.includes('@') ? parts.at(-1) : undefined];
  return letters.map((part) => part?.match(/\p{L}|\p{N}/u)?.[0]?.toUpperCase() ?? '').join('') || '?';
}

/** The same person has the same colour everywhere. */
export function hueOf(text: string): number {
  let hash = 0;
  for (const letter of text) hash = (hash * 31 + letter.codePointAt(0)!) >>> 0;
  return hash % 360;
}

export function Avatar({ name, size = 34 }: { name: string; size?: number }) {
  const style = { '--hue': hueOf(name), width: size, height: size, fontSize: size * 0.37 } as React.CSSProperties;
  return (
    <span className="avatar" style={style} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
