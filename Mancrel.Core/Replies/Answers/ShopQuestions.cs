using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Asks;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// Reads questions to the shop out of a letter clause by clause: the model of whole letters knows no such intent, and takes "when are you
/// open?" for something outside of the taxonomy.
/// </summary>
internal static class ShopQuestions
{
    // Each clause is this surely of the shop, and where the letter as a whole was read as trouble, still more so.
    private const double Sure = 0.6;
    private const double SureOfOther = 0.8;
    private const double PeopleAtMost = 0.15;

    // An answer that is this probable is put before a person.
    private const double Probable = 0.6;

    // A question beside others has its share of them, and one of four at least.
    private const double LeastShare = 0.25;

    // What a letter may be taken for that only asks something of the shop; the first ones where its clauses are read all the surer.
    private static readonly HashSet<Intent> Trouble =
    [
        Intent.ReturnRefund,
        Intent.PaymentProblem,
        Intent.BillingInvoice,
        Intent.OrderStatus,
        Intent.OrderRequest,
        Intent.ThanksAck,
    ];

    private static readonly HashSet<Intent> Alike =
    [
        .. Trouble,
        Intent.PriceQuote,
        Intent.Availability,
        Intent.ProductQuestion,
        Intent.MeetingRequest,
        Intent.Interested,
    ];

    // Taken for one of these a letter asks the shop only where each of its words is one of such questions: "when does the library open?"
    // is none of ours.
    private static readonly HashSet<Intent> Outside = [Intent.None, Intent.JobApplication, Intent.Partnership];

    /// <summary>How a letter is understood with what it asks of the shop.</summary>
    /// <param name="read">How the model of whole letters reads it.</param>
    /// <param name="subject">May be empty.</param>
    /// <param name="text">What the customer newly wrote.</param>
    public static Classification In(Classification read, string subject, string text)
    {
        if (!Alike.Contains(read.Intent) && !Outside.Contains(read.Intent) || AnswerTexts.For(read.Language) is null)
        {
            return read;
        }

        var asks = AskReader.Default.Read(subject + "\n\n" + text, read.Language, ProductLinks.None);
        var asked = asks.Where(ask => !ask.IsIdle).ToList();
        var shop = asked.Where(ask => Share(ask) >= Sure).ToList();
        if (shop.Count == 0 || asks.Any(ask => FrameHints.People(ask) > PeopleAtMost))
        {
            return read;
        }

        if (shop.Count < asked.Count)
        {
            return Outside.Contains(read.Intent) ? read : Beside(read, Math.Max(LeastShare, (double)shop.Count / asked.Count));
        }

        var sure = shop.Min(Share);
        return
            Outside.Contains(read.Intent) && shop.Exists(ask => NamesAnother(ask, read.Language))
            || Trouble.Contains(read.Intent) && sure < SureOfOther
            ? read
            : As(read, subject, text, sure);
    }

    /// <summary>How a letter that was taken for something outside is understood once it has an answer that is probably right.</summary>
    public static Classification Answered(Classification read, Draft? draft) =>
        read.Intent == Intent.None && draft is { Asked: { } asked, Confidence: >= Probable }
            ? read with
            {
                Intent = asked,
                Intents = [new IntentScore(asked, draft.Confidence)],
                Confidence = draft.Confidence,
            }
            : read;

    private static double Share(Ask ask) => ask.Frames.Where(FrameHints.OfShop.Contains).Sum(ask.Reading.Of);

    private static bool NamesAnother(Ask ask, string language)
    {
        var places = PlaceBook
            .Standard.FindIn(ask.Text, language)
            .SelectMany(mention => AskWords.Of(mention.Written, language))
            .Select(word => word.Text)
            .ToHashSet(StringComparer.Ordinal);
        return TellingWords
            .Of(ask, language)
            .Any(word =>
                !places.Contains(word)
                && !word.All(char.IsDigit)
                && !FrameHints.OfShop.Any(frame => TellingWords.Belongs(frame, word, language))
            );
    }

    private static Classification As(Classification read, string subject, string text, double sure)
    {
        var (priority, reasons) = Priority.Of(Intent.ShopQuestion, read.Sentiment, subject + "\n" + text, read.Entities);
        return read with
        {
            Intent = Intent.ShopQuestion,
            Intents = [new IntentScore(Intent.ShopQuestion, sure)],
            Priority = priority,
            PriorityReasons = reasons,
            Confidence = sure,
            CatalogueConfidence = 0,
        };
    }

    private static Classification Beside(Classification read, double share) =>
        read with
        {
            Intents =
            [
                .. read
                    .Intents.Select(score => score with { Probability = score.Probability * (1 - share) })
                    .Append(new IntentScore(Intent.ShopQuestion, share))
                    .OrderByDescending(score => score.Intent == read.Intent)
                    .ThenByDescending(score => score.Probability),
            ],
        };
}
