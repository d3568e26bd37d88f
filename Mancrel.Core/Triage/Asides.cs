using System.Text.RegularExpressions;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Triage;

/// <summary>A sentence that speaks of trouble, or in another language, beside what its letter is about.</summary>
/// <param name="Text">The sentence, at most 200 characters.</param>
/// <param name="Intent">What it is about on its own.</param>
/// <param name="Probability">0..1 that it is about trouble of any kind.</param>
/// <param name="Language">ISO 639-1, or <c>und</c>.</param>
public sealed record Aside(string Text, Intent Intent, double Probability, string Language);

/// <summary>
/// Reads a letter's sentences each on its own, since a letter is understood as a whole and its first paragraph may drown a sentence that
/// cancels an order.
/// </summary>
internal static partial class Asides
{
    private const int MostSentences = 80;
    private const int MostListed = 10;
    private const int FewestWords = 3;
    private const int FewestWordsOfLanguage = 5;
    private const int LongestText = 200;
    private const double Trouble = 0.5;

    /// <summary>Intents that no fact of catalogue or knowledge answers.</summary>
    public static IReadOnlySet<Intent> TroubleIntents { get; } =
        new HashSet<Intent>
        {
            Intent.Complaint,
            Intent.ReturnRefund,
            Intent.ChangeOrCancelOrder,
            Intent.DeliveryProblem,
            Intent.PaymentProblem,
            Intent.BillingInvoice,
            Intent.AccountAccess,
            Intent.Unsubscribe,
            Intent.TechnicalSupport,
        };

    /// <summary>The sentences of a letter that stand aside of what it is about.</summary>
    /// <param name="text">The letter.</param>
    /// <param name="language">The letter's language.</param>
    /// <param name="read">The probabilities of all intents, and the language, of a sentence.</param>
    public static IReadOnlyList<Aside> In(string text, string language, Func<string, (float[] Intents, string Language)> read)
    {
        var sentences = Sentences.Split(text);
        if (sentences.Count < 2)
        {
            return [];
        }

        var found = new List<Aside>();
        foreach (var sentence in sentences.Take(MostSentences / 2).Concat(sentences.Skip(MostSentences / 2).TakeLast(MostSentences / 2)))
        {
            var words = Words().Count(sentence);
            if (words < FewestWords || found.Count == MostListed || Usual().IsMatch(TextNormaliser.Normalise(sentence)))
            {
                continue;
            }

            var (intents, own) = read(sentence);
            var trouble = TroubleIntents.Sum(intent => (double)intents[(int)intent]);
            var foreign = words >= FewestWordsOfLanguage && own != language && own != "und";
            if (trouble >= Trouble || foreign)
            {
                var top = TroubleIntents.MaxBy(intent => intents[(int)intent]);
                found.Add(new(sentence.Length <= LongestText ? sentence : sentence[..LongestText], top, trouble, own));
            }
        }

        return found;
    }

    [GeneratedRegex(@"\p{L}[\p{L}'’ʻ‘-]*")]
    private static partial Regex Words();

    // How letters begin and end, in words that on their own look impatient or like a fault of the website.
    [GeneratedRegex(
        @"\b(?:look(?:ing)?\sforward|hope\s(?:you|all|this|that\syou|everything)\b[^,;]{0,60}\b(?:well|fine|good)\b|(?:please"
            + @"|kindly)\s(?:answer|reply|respond|write\sback)|await(?:ing)?\syour"
            + @"|wait(?:ing)?\sfor\syour\s(?:answer|reply|response)|(?:жду|ждем|ждать|ожидаю)\s(?:\w+\s)?(?:ответ|отклик)\w*"
            + @"|(?:saw|see|seen|found|noticed|discovered)\s[^,;]{0,80}\s(?:on|in|at)\s(?:your|the)\s(?:web\s?site|site|shop|store"
            + @"|page|catalogue|instagram)[.!]*$"
            + @"|(?:видел|увидел|нашел|нашл|заметил)\w*\s[^,;]{0,80}(?:сайте|магазине|каталоге|инстаграме?)[.!]*$"
            + @"|(?:sayt|do'kon|katalog)\w*\s[^,;]{0,80}(?:ko'r|top)\w*[.!]*$|javob\w*\s(?:\w+\s)?kut\w*|жавоб\w*\s(?:\w+\s)?кут\w*)"
    )]
    private static partial Regex Usual();
}
