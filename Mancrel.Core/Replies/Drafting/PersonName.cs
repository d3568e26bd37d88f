namespace Mancrel.Core.Replies.Drafting;

/// <summary>Makes a name fit to greet with. It comes from the sender's own mail header, so it may hold anything.</summary>
internal static class PersonName
{
    private const int Longest = 40;
    private const int MostWords = 4;

    /// <summary>The name, or null when it is hardly one: digits, links, signs, many words.</summary>
    public static string? Clean(string? name)
    {
        var trimmed = name?.Trim();
        if (
            string.IsNullOrEmpty(trimmed)
            || trimmed.Length > Longest
            || trimmed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length > MostWords
        )
        {
            return null;
        }

        return
            trimmed.All(character => char.IsLetter(character) || character is ' ' or '-' or '\'' or '’' or 'ʻ' or '.')
            && char.IsLetter(trimmed[0])
            && !HasPointInside(trimmed)
            ? trimmed
            : null;
    }

    // "evil.example" is a host name, "J. Smith" is not.
    private static bool HasPointInside(string name)
    {
        for (var at = 0; at + 1 < name.Length; at++)
        {
            if (name[at] == '.' && name[at + 1] != ' ')
            {
                return true;
            }
        }

        return false;
    }
}
