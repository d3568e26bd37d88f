using Mancrel.Core.Languages;

namespace Mancrel.Core.Mail.Reading;

/// <summary>The header lines that Outlook and others print above the message answered, in the languages we know.</summary>
internal static class HeaderLines
{
    private const int MaxBlock = 14;

    private static readonly Dictionary<string, char> Names = Build();

    /// <summary>
    /// Where the block that starts here ends; 0 when none starts here. A block has three kinds of header, the author or the date among
    /// them.
    /// </summary>
    public static int BlockEnd(List<string> lines, int start)
    {
        while (start < lines.Count && string.IsNullOrWhiteSpace(lines[start]))
        {
            start++;
        }

        if (start >= lines.Count || KindOf(lines[start]) == '\0')
        {
            return 0;
        }

        var kinds = new HashSet<char>();
        var end = start;
        var others = 0;
        for (var i = start; i < lines.Count && i < start + MaxBlock; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
            {
                if (kinds.Count >= 3)
                {
                    break;
                }

                continue;
            }

            if (KindOf(lines[i]) is not '\0' and var kind)
            {
                kinds.Add(kind);
                end = i + 1;
                others = 0;
            }
            else if (++others > 2)
            {
                break;
            }
            else if (kinds.Contains('s') || lines[i].Contains('@') || lines[i].Contains(':'))
            {
                // A long subject or recipient list goes on.
                end = i + 1;
            }
        }

        return kinds.Count >= 3 && (kinds.Contains('f') || kinds.Contains('d')) ? end : 0;
    }

    /// <summary>Which header a line prints: f(rom), d(ate), t(o), c(c), s(ubject), r(eply-to); nought for none.</summary>
    internal static char KindOf(string line)
    {
        var text = line.AsSpan().Trim(" \t*_|\u00a0\u200e");
        var colon = text[..Math.Min(text.Length, 40)].IndexOfAny(':', '：');
        if (colon <= 0)
        {
            return '\0';
        }

        var name = text[..colon].Trim(" *_\u00a0").ToString().ToLowerInvariant();
        return Names.GetValueOrDefault(name);
    }

    private static Dictionary<string, char> Build() =>
        WordLists
            .Read("header-lines.json")
            .SelectMany(header => header.Value.Select(word => (Word: word, Kind: header.Key[0])))
            .ToDictionary(name => name.Word, name => name.Kind, StringComparer.Ordinal);
}
