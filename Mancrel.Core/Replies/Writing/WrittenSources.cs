using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Claims;
using Mancrel.Core.Replies.Drafting;
using Mancrel.Core.Replies.Knowledge;

namespace Mancrel.Core.Replies.Writing;

/// <summary>
/// The words that a written answer may use: those of the products it is about, of our own answer to the same letter in the reader's
/// language, and in each sentence of one or two of the shop's own answers. The words of all facts together would prove anything.
/// </summary>
internal sealed class WrittenSources
{
    private const int MostAnswers = 2;

    private readonly Source _base = new();
    private readonly List<Source> _answers = [];
    private readonly HashSet<string> _places;

    /// <param name="evidence">The facts.</param>
    /// <param name="products">Codes of the products that it is about.</param>
    /// <param name="plans">Our own answers.</param>
    /// <param name="letters">What the customer wrote: the places of it may be named.</param>
    /// <param name="language">ISO 639-1 of the reader.</param>
    public WrittenSources(
        IReadOnlyList<Evidence> evidence,
        IReadOnlySet<string> products,
        IReadOnlyList<AnswerPlan> plans,
        string letters,
        string language
    )
    {
        foreach (var fact in evidence.Where(WrittenFacts.IsTold))
        {
            if (fact.Kind == Product.Kind ? products.Contains(fact.Id) : fact.Kind == "setting")
            {
                _base.Add(WrittenFacts.Text(fact));
            }
            else if (fact.Kind is not ("product" or "message"))
            {
                var answer = new Source();
                answer.Add(fact.Value);
                _answers.Add(answer);
            }
        }

        foreach (
            var part in plans
                .SelectMany(plan => plan.Parts)
                .Where(part => part.Source is not (AnswerSource.Knowledge or AnswerSource.Policy))
        )
        {
            _base.Add(part.Said);
        }

        _places = [.. PlaceBook.Standard.FindIn(letters, language).SelectMany(mention => Words.Of(mention.Written))];
    }

    /// <summary>The words of a sentence that no fact says and that do not merely hold it together.</summary>
    public IReadOnlyList<string> Unsaid(string sentence)
    {
        var left = Words.Of(sentence).Where(word => !IsPlain(word) && !_base.Says(word)).Distinct(StringComparer.Ordinal).ToList();
        for (var answers = 0; answers < MostAnswers && left.Count > 0 && _answers.Count > 0; answers++)
        {
            left = [.. _answers.Select(answer => left.Where(word => !answer.Says(word)).ToList()).MinBy(rest => rest.Count)!];
        }

        return left;
    }

    private bool IsPlain(string word) =>
        WrittenWords.IsSilent(word)
        || FunctionWords.Denies(word)
        || char.IsDigit(word[0])
        || WrittenNumbers.IsNamed(word)
        || Measures.UnitOf(TextFold.Of(word)) is not null
        || CurrencyWords.CodeOf(word) is not null
        || _places.Contains(word);

    private sealed class Source
    {
        private readonly HashSet<string> _words = new(StringComparer.Ordinal);
        private readonly HashSet<int> _concepts = [];

        public void Add(string text)
        {
            foreach (var word in Words.Of(text).Where(_words.Add))
            {
                _concepts.UnionWith(Concepts(word));
            }
        }

        public bool Says(string word) =>
            _words.Contains(word)
            || Concepts(word).Any(_concepts.Contains)
            || _words.Any(known => Words.Same(known, word) || Statement.IsOneStem(known, word));

        private static IEnumerable<int> Concepts(string word) => Lexeme.Of(TextFold.Of(word)).Concepts.Select(concept => concept.Index);
    }
}
