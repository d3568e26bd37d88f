using System.Runtime.InteropServices;

namespace Mancrel.Core.Triage.Features;

/// <summary>Splits normalised text into words and shapes: a link is <c>&lt;url&gt;</c>, an article code <c>&lt;code&gt;</c>, so that what was never seen in training still counts as its kind.</summary>
internal static class Tokenizer
{
    /// <summary>Words, shapes, question and exclamation marks in their order.</summary>
    public static List<string> Tokens(string text)
    {
        var tokens = new List<string>(text.Length / 5 + 4);
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsLetterOrDigit(text[at]))
            {
                var end = WordEnd(text, at);
                tokens.Add(Shape(text.AsSpan(at, end - at)));
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
        text.StartsWith("http://", StringComparison.Ordinal) || text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("www.", StringComparison.Ordinal);

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
            return word.ToString();
        }

        if (letters > 0)
        {
            return "<code>";
        }

        return word.Contains(':') ? "<time>" : word.IndexOfAny('.', ',') >= 0 ? "<decimal>" : digits >= 4 ? "<longnumber>" : "<number>";
    }

    private static void Punctuation(char character, List<string> tokens)
    {
        switch (character)
        {
            case '?' or '!':
                // Several in a row say no more than two.
                if (tokens.Count > 0 && tokens[^1][0] == character)
                {
                    CollectionsMarshal.AsSpan(tokens)[^1] = character == '?' ? "??" : "!!";
                }
                else
                {
                    tokens.Add(character == '?' ? "?" : "!");
                }

                break;
            case '$' or '€' or '£' or '₽':
                tokens.Add("<currency>");
                break;
            case '#' or '№':
                tokens.Add("<ref>");
                break;
            case '%':
                tokens.Add("<percent>");
                break;
        }
    }
}
