using Mancrel.Core.Catalogue;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Answers;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Writing;

/// <summary>Which asks of a letter a written answer answers, by the facts that our own answer to them rests on.</summary>
internal static class WrittenCoverage
{
    private const double SureProduct = 0.5;
    private const double SolidFact = 0.7;
    private const double SolidFrame = 0.6;

    /// <summary>Asks that are not answered, as they were written, each with whether our own answer says what should be told.</summary>
    /// <param name="plan">Our own answer to the letter.</param>
    /// <param name="body">What is written.</param>
    /// <param name="claims">Its claims with their evidence.</param>
    public static IEnumerable<(string Ask, bool Known)> Left(AnswerPlan plan, string body, IReadOnlyList<Claim> claims)
    {
        // Where all of the letter is accounted for, it is known what has to be said.
        var sure = AnswerConfidence.Accounts(plan);
        var cited = claims.Select(claim => claim.Evidence).OfType<Evidence>().ToList();
        return plan.Parts.Where(part => !Answers(part, body, cited)).Select(part => (part.Ask.Text, sure && IsSolid(part)));
    }

    // Of such an answer it is known what it should say; of others only who reads the facts can tell.
    private static bool IsSolid(AnswerPart part) =>
        part
            is { Source: not (AnswerSource.Nothing or AnswerSource.Description), Unexplained.Count: 0, LeavesOpen: false, ForPerson: false }
        && part.Certainty >= SolidFact
        && part.Ask.Frames.Sum(part.Ask.Reading.Of) >= SolidFrame;

    private static bool Answers(AnswerPart part, string body, List<Evidence> cited)
    {
        var products = part.Evidence.Where(fact => fact.Kind == Product.Kind).Select(fact => fact.Id).ToHashSet(StringComparer.Ordinal);
        bool Cites(params string[] fields) =>
            cited.Exists(fact =>
                fields.Any(field => fact.Field.StartsWith(field, StringComparison.Ordinal))
                && (products.Contains(fact.Id) || part.Evidence.Any(own => own.Field == fact.Field && own.Value == fact.Value))
            );

        if (part.Source == AnswerSource.Nothing || part.Certainty < SureProduct && products.Count > 0)
        {
            return false;
        }

        switch (part.Ask.Frames.FirstOrDefault(FrameHints.IsOffer, part.Ask.Frame))
        {
            case var _
                when part.Source is AnswerSource.Knowledge or AnswerSource.Policy or AnswerSource.Property or AnswerSource.Description:
                return TakesUp(part, body);
            case AskFrame.Stock or AskFrame.StockQuantity or AskFrame.Restock:
                return Cites("stock", "availability", "backorder");
            case AskFrame.Price or AskFrame.Discount:
                return Cites("price", "tierPrice", "total");
            case AskFrame.QuantityPrice:
                return part.Evidence.Any(fact => fact.Field is "tierPrice" || IsTotal(fact))
                    ? cited.Exists(fact => part.Evidence.Contains(fact) && (fact.Field is "tierPrice" || IsTotal(fact)))
                    : Cites("price");
            default:
                return TakesUp(part, body);
        }
    }

    private static bool IsTotal(Evidence fact) => ProductTotals.PiecesOf(fact.Field) is not null;

    // The figures of our own answer stand in it, or where it has none, some of its words; and it denies where ours does.
    private static bool TakesUp(AnswerPart part, string body)
    {
        var said = part.Said.Length > 0 ? part.Said : part.Paragraph;
        if (IsSolid(part) && WrittenFacts.Denies(Sentences.Split(said).FirstOrDefault("")) && !WrittenFacts.Denies(body))
        {
            return false;
        }

        var numbers = WrittenNumbers.In(said);
        var written = WrittenNumbers.In(body);
        if (numbers.Count > 0 && !numbers.Overlaps(written))
        {
            return false;
        }

        var words = WrittenFacts.Telling(body);
        var told = WrittenFacts.Telling(said).Where(word => !char.IsDigit(word[0])).ToList();
        return numbers.Count > 0 || told.Exists(word => words.Exists(other => WrittenFacts.IsOne(word, other)));
    }
}
