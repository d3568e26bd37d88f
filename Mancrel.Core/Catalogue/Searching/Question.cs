using Mancrel.Core.Catalogue.Linking;

namespace Mancrel.Core.Catalogue.Searching;

/// <summary>What somebody looks for: the words, and what the shop says that they mean.</summary>
internal sealed class Question
{
    private const int MostWords = 12;

    public Question(string text, IEnumerable<SynonymGroup> synonyms)
    {
        Letter = new LetterWords(text, "");
        var count = Math.Min(MostWords, Letter.Words.Count);
        var isAllPlain = Enumerable.Range(0, count).All(at => Letter.Plain[at]);
        Words =
        [
            .. Enumerable
                .Range(0, count)
                .Where(at => isAllPlain || !Letter.Plain[at])
                .Select(at => new QuestionWord(at, Letter.Words[at].Span(text).Text, Letter.Lexemes[at], at == Letter.Words.Count - 1)),
        ];
        Ways = [.. synonyms.SelectMany(group => WaysOf([.. group.Words.Select(Folded)]))];
    }

    public LetterWords Letter { get; }

    /// <summary>The words that say something.</summary>
    public IReadOnlyList<QuestionWord> Words { get; }

    /// <summary>What may stand for some of the words instead.</summary>
    public IReadOnlyList<OtherWords> Ways { get; }

    private static string[] Folded(string phrase) => [.. TextWord.Of(phrase).Select(word => word.Folded)];

    private IEnumerable<OtherWords> WaysOf(string[][] members)
    {
        foreach (var member in members.Where(member => member.Length > 0))
        {
            for (var first = 0; first + member.Length <= Words.Count; first++)
            {
                if (member.Select((word, at) => Same(Words[first + at].Lexeme, word)).All(same => same))
                {
                    foreach (var other in members.Where(other => other.Length > 0 && other != member))
                    {
                        yield return new(first, member.Length, [.. other.Select(Lexeme.Of)]);
                    }
                }
            }
        }
    }

    private static bool Same(Lexeme word, string other) =>
        word.Text == other || WordForms.Same(word.Text, other) || Letters.ToLatin(word.Text) == Letters.ToLatin(other);
}

/// <summary>A word of a question.</summary>
/// <param name="At">Its place in the text.</param>
/// <param name="Typed">As it stands there, in small letters.</param>
/// <param name="Lexeme">What it is compared by.</param>
/// <param name="IsLast">The last one, which may not be finished yet.</param>
internal sealed record QuestionWord(int At, string Typed, Lexeme Lexeme, bool IsLast);

/// <summary>Words that may stand for some of a question.</summary>
/// <param name="First">The first of the question's words that they stand for.</param>
/// <param name="Count">How many.</param>
/// <param name="Words">The words.</param>
internal sealed record OtherWords(int First, int Count, IReadOnlyList<Lexeme> Words);
