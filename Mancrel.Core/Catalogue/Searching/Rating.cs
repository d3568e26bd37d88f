using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Catalogue.Searching;

/// <summary>How well a product answers a question, word by word.</summary>
internal static class Rating
{
    private const double InAttribute = 0.85;
    private const double InDescription = 0.45;
    private const double Beginning = 0.9;
    private const double SynonymShare = 0.92;
    private const double OneMistake = 0.8;
    private const double TwoMistakes = 0.62;
    private const double CodeFound = 3;
    private const double CodeBegins = 1.5;
    private const double CodeNear = 1.2;
    private const int ShortestBeginning = 2;

    /// <summary>Rates a product; a score of nought has nothing of the question.</summary>
    public static ProductHit Of(Stored<Product> stored, Question question, string? code)
    {
        var index = ProductIndex.Of(stored.Value);
        var fits = Fit.Of(index, question.Letter, null).Words.ToDictionary(fit => fit.Word);
        var matches = question.Words.Select(word => Best(word, index, question.Letter, fits)).ToArray();
        foreach (var way in question.Ways)
        {
            Stand(way, question, index, matches);
        }

        var weights = question.Words.Select(WeightOf).ToArray();
        var total = weights.Sum();
        var score = total == 0 ? 0 : matches.Select((match, at) => match.Share * weights[at]).Sum() / total;
        List<HitReason> why = [.. matches.Select((match, at) => match.Reason(question.Words[at].Typed)).OfType<HitReason>()];
        if (CodeOf(index, code) is { } named)
        {
            score = Math.Max(score, 0.2) + named.Score;
            why = [new(question.Letter.Text.Trim(), stored.Value.Sku, "sku", named.How)];
        }

        // Of equals the one that the question names more of, and then what can be had.
        var told = index.Title.Count == 0 ? 0 : (double)matches.Count(match => match.Field == "title") / index.Title.Count;
        return new(stored, score == 0 ? 0 : score + (0.08 * Math.Min(1, told)) + (stored.Value.IsSoldOut ? 0 : 0.005), why);
    }

    /// <summary>True where a word of the question was found as it is, or as another form of it.</summary>
    public static bool Has(ProductHit hit, QuestionWord word) =>
        hit.Why.Any(reason => reason.Word == word.Typed && reason.How != HitMatch.Typo);

    private static (double Score, HitMatch How)? CodeOf(ProductIndex index, string? code)
    {
        if (code is null || index.Code.Length == 0)
        {
            return null;
        }

        return index.Code == code ? (CodeFound, HitMatch.Exact)
            : code.Length >= 3 && index.Code.StartsWith(code, StringComparison.Ordinal) ? (CodeBegins, HitMatch.Beginning)
            : code.Length >= 4 && code.Any(char.IsDigit) && Misspelling.Between(code, index.Code, code.Length >= 7 ? 2 : 1) is { } wrong
                ? (CodeNear - (0.3 * wrong), HitMatch.Typo)
            : null;
    }

    // Colours and sizes tell less than what a thing is and what it is called.
    private static double WeightOf(QuestionWord word) =>
        word.Lexeme switch
        {
            { Kind: ConceptKind.Goods } => 1.3,
            { Kind: null, IsNumber: false } => 1.2,
            { IsNumber: true } => 0.8,
            _ => 0.7,
        };

    private static Match Best(QuestionWord word, ProductIndex index, LetterWords letter, Dictionary<int, WordFit> fits)
    {
        var best = Match.None;
        if (fits.TryGetValue(word.At, out var fit))
        {
            var inTitle = fit.Title >= InAttribute * fit.Attribute;
            best = new(
                Math.Max(fit.Title, InAttribute * fit.Attribute),
                inTitle ? "title" : "attributes",
                inTitle ? WordsOf(index, fit.Mask) : null,
                HowOf(fit.Likeness)
            );
        }

        best = best.Or(Written(word, index));
        return best.Share == 0 && letter.IsTold(index, word.At) ? new(InDescription, "description", null, HitMatch.Form) : best;
    }

    // Beginnings and misspellings, in the script of the title.
    private static Match Written(QuestionWord word, ProductIndex index)
    {
        var best = Match.None;
        var text = word.Lexeme.Text;
        var latin = Letters.ToLatin(text);
        foreach (var title in index.Title)
        {
            var other = title.Text;
            var own = Letters.IsCyrillic(other) == Letters.IsCyrillic(text) ? text : latin;
            other = ReferenceEquals(own, text) ? other : Letters.ToLatin(other);
            if (own.Length >= ShortestBeginning && other.Length > own.Length && other.StartsWith(own, StringComparison.Ordinal))
            {
                var share = (word.IsLast ? Beginning : 0.8) * (own.Length >= 3 ? 1 : 0.8);
                best = best.Or(new(share, "title", title.Text, HitMatch.Beginning));
            }
            else if (!word.Lexeme.HasDigit && !title.HasDigit && Misspelling.Allowed(own) is > 0 and var most)
            {
                if (Misspelling.Between(own, other, most) is { } wrong and > 0)
                {
                    best = best.Or(new(wrong == 1 ? OneMistake : TwoMistakes, "title", title.Text, HitMatch.Typo));
                }
                else if (title.Stems.Any(stem => stem.Length >= 4 && Misspelling.Between(own, stem, 1) is not null))
                {
                    best = best.Or(new(TwoMistakes, "title", title.Text, HitMatch.Typo));
                }
            }
        }

        return best;
    }

    // A synonym counts where the product has all of its words.
    private static void Stand(OtherWords way, Question question, ProductIndex index, Match[] matches)
    {
        var share = SynonymShare;
        foreach (var word in way.Words)
        {
            var keys = word.Keys.Where(key => key.Likeness is Likeness.Exact or Likeness.Form or Likeness.Script).Select(key => key.Hash);
            if (index.TitleUnits.Any(unit => unit.Keys.Any(key => keys.Contains(key.Hash))))
            {
                continue;
            }

            share = keys.Any(index.Elsewhere.Contains) ? Math.Min(share, InDescription) : 0;
        }

        if (share > 0)
        {
            var text = string.Join(' ', way.Words.Select(word => word.Text));
            for (var at = way.First; at < way.First + way.Count; at++)
            {
                matches[at] = matches[at].Or(new(share, share == SynonymShare ? "title" : "description", text, HitMatch.Synonym));
            }
        }
    }

    private static string? WordsOf(ProductIndex index, ulong mask) =>
        mask == 0 ? null : string.Join(' ', index.Title.Where((_, at) => at < 64 && ((mask >> at) & 1) != 0).Select(word => word.Text));

    private static HitMatch HowOf(Likeness likeness) =>
        likeness switch
        {
            Likeness.Exact => HitMatch.Exact,
            Likeness.Form => HitMatch.Form,
            Likeness.Script or Likeness.Sound => HitMatch.Script,
            Likeness.Typo => HitMatch.Typo,
            _ => HitMatch.Meaning,
        };

    private readonly record struct Match(double Share, string Field, string? Matched, HitMatch How)
    {
        public static Match None => new(0, "", null, HitMatch.Exact);

        public Match Or(Match other) => other.Share > Share ? other : this;

        public HitReason? Reason(string word) => Share == 0 ? null : new(word, Matched, Field, How);
    }
}
