namespace Mancrel.Core.Triage.Features;

/// <summary>A word or shape in lower case, and whether it was written like a name.</summary>
internal sealed record Token(string Text, bool Name);

/// <summary>
/// Splits normalised text into words and shapes: a link is <c>&lt;url&gt;</c>, an article code <c>&lt;code&gt;</c>, so that what was never
/// seen in training still counts as its kind.
/// </summary>
internal static class Tokenizer
{
    /// <summary>Words, shapes, question and exclamation marks in their order.</summary>
    public static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>(text.Length / 5 + 4);
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsLetterOrDigit(text[at]))
            {
                var end = WordEnd(text, at);
                tokens.Add(new(Shape(text.AsSpan(at, end - at)), IsName(text, at, end)));
                at = end;
            }
            else
            {
                Punctuation(text[at], tokens);
                at++;
            }
        }

        return tokens;
    }

    // A capital letter where no sentence begins: what a shop calls its products, and people and places.
    private static bool IsName(string text, int start, int end)
    {
        if (end - start < 2 || !char.IsUpper(text[start]) || char.IsUpper(text[start + 1]))
        {
            return false;
        }

        var before = start - 1;
        while (before >= 0 && (text[before] == ' ' || text[before] is '"' or '«' or '“' or '(' or '\''))
        {
            before--;
        }

        return before >= 0 && text[before] is not ('.' or '!' or '?' or '\n' or '\r' or ':');
    }

    private static int WordEnd(string text, int start)
    {
        if (IsLink(text.AsSpan(start)))
        {
            var space = text.AsSpan(start).IndexOfAny(' ', '\n', '\r');
            return space < 0 ? text.Length : start + space;
        }

        var end = start + 1;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || Joins(text, end)))
        {
            end++;
        }

        return end;
    }

    // Within a word: an apostrophe or hyphen between letters, a mark between digits, a mail address.
    private static bool Joins(string text, int at)
    {
        if (at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]))
        {
            return false;
        }

        return text[at] switch
        {
            '\'' or '-' or '_' or '@' => true,
            '.' or ',' or ':' or '/' => char.IsDigit(text[at - 1]) && char.IsDigit(text[at + 1]),
            _ => false,
        };
    }

    private static bool IsLink(ReadOnlySpan<char> text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("www.", StringComparison.OrdinalIgnoreCase);

    private static string Shape(ReadOnlySpan<char> word)
    {
        if (IsLink(word))
        {
            return "<url>";
        }

        if (word.Contains('@'))
        {
            return "<mail>";
        }

        var digits = 0;
        var letters = 0;
        foreach (var character in word)
        {
            digits += char.IsDigit(character) ? 1 : 0;
            letters += char.IsLetter(character) ? 1 : 0;
        }

        if (digits == 0)
        {
            return word.ToString().ToLowerInvariant();
        }

        if (letters > 0)
        {
            return "<code>";
        }

        return word.Contains(':') ? "<time>"
            : word.IndexOfAny('.', ',') >= 0 ? "<decimal>"
            : digits >= 4 ? "<longnumber>"
            : "<number>";
    }

    private static void Punctuation(char character, List<Token> tokens)
    {
        switch (character)
        {
            case '?' or '!':
                // Several in a row say no more than two.
                if (tokens.Count > 0 && tokens[^1].Text[0] == character)
                {
                    tokens[^1] = new(character == '?' ? "??" : "!!", Name: false);
                }
                else
                {
                    tokens.Add(new(character == '?' ? "?" : "!", Name: false));
                }

                break;
            case '$' or '€' or '£' or '₽':
                tokens.Add(new("<currency>", Name: false));
                break;
            case '#' or '№':
                tokens.Add(new("<ref>", Name: false));
                break;
            case '%':
                tokens.Add(new("<percent>", Name: false));
                break;
        }
    }
}
