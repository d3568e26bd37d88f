namespace Mancrel.Core.Triage.Features;

/// <summary>Makes texts that read the same the same: case, apostrophes, invisible characters, quoted history.</summary>
internal static class TextNormaliser
{
    /// <summary>Characters of a message that are looked at; a longer one says what it wants before that.</summary>
    public const int MaximumLength = 6_000;

    /// <summary>
    /// Lower case, one kind of apostrophe (Uzbek has five in use), ё as е, without invisible characters, cut to
    /// <see cref="MaximumLength"/>.
    /// </summary>
    public static string Normalise(string text) => Clean(text, lower: true);

    /// <summary>The same with capital letters left as they are.</summary>
    public static string NormaliseKeepingCase(string text) => Clean(text, lower: false);

    private static string Clean(string text, bool lower)
    {
        var source = text.Length > MaximumLength ? text.AsSpan(0, MaximumLength) : text.AsSpan();
        var result = new char[source.Length];
        var length = 0;
        foreach (var character in source)
        {
            var mapped = character switch
            {
                '\u2019' or '\u2018' or '\u02BB' or '\u02BC' or '\u02B9' or '`' or '\u00B4' or '\u02BD' => '\'',
                '\u00A0' or '\u2009' or '\u202F' or '\t' => ' ',
                '\u2013' or '\u2014' or '\u2010' or '\u2011' => '-',
                'ё' => 'е',
                'Ё' => lower ? 'е' : 'Е',
                '\u00AD' or '\uFEFF' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2064') =>
                    '\0',
                _ => lower ? char.ToLowerInvariant(character) : character,
            };
            if (mapped != '\0')
            {
                result[length++] = mapped;
            }
        }

        return new string(result, 0, length);
    }

    /// <summary>The text without the lines that quote an earlier message, in case they were left in.</summary>
    public static string WithoutQuotes(string text)
    {
        if (!text.Contains('>', StringComparison.Ordinal) && !text.Contains("-----", StringComparison.Ordinal))
        {
            return text;
        }

        var kept = new List<string>();
        foreach (var line in text.Split('\n'))
        {
            var start = line.AsSpan().TrimStart();
            if (start.StartsWith("-----", StringComparison.Ordinal) && start.Contains("iginal", StringComparison.Ordinal))
            {
                break;
            }

            if (!start.StartsWith(">", StringComparison.Ordinal))
            {
                kept.Add(line);
            }
        }

        // A message that is nothing but a quotation is read as it is.
        var result = string.Join('\n', kept);
        return string.IsNullOrWhiteSpace(result) ? text : result;
    }
}
