using System.Text.RegularExpressions;
using Mancrel.Core.Languages;
using Mancrel.Core.Triage.Features;

namespace Mancrel.Core.Replies.Drafting;

/// <summary>What a question touches that the catalogue cannot answer, and which property of a product it asks for.</summary>
internal static partial class Topics
{
    private static readonly (string Concept, string[] Beginnings)[] Concepts =
    [
        .. WordLists.Read("topics.json").Select(topic => (topic.Key, topic.Value)),
    ];

    /// <summary>True when something is asked, such as delivery, discounts or custom work, about which the catalogue says nothing.</summary>
    /// <param name="question">The question.</param>
    /// <param name="quantityPriced">True where the catalogue has a price for the number of pieces that is asked for: it is the
    /// discount.</param>
    public static bool AsksBeyondCatalogue(string question, bool quantityPriced = false) =>
        Beyond().IsMatch(quantityPriced ? Discount().Replace(question, " ") : question);

    /// <summary>True when a product is asked about in general.</summary>
    public static bool AsksInGeneral(string question) => General().IsMatch(question);

    /// <summary>The properties that products commonly have and that a question names.</summary>
    public static HashSet<string> ConceptsIn(string question)
    {
        var lower = TextNormaliser.Normalise(question);
        return Concepts
            .Where(concept => concept.Beginnings.Any(beginning => Begins(lower, beginning)))
            .Select(concept => concept.Concept)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The properties asked for; of a concept (colour) or by their own name.</summary>
    public static List<string> Asked(string question, IEnumerable<string> properties)
    {
        var lower = TextNormaliser.Normalise(question);
        var concepts = ConceptsIn(question);
        return
        [
            .. properties.Where(property =>
                Begins(lower, TextNormaliser.Normalise(property)) || ConceptsOf(property).Any(concepts.Contains)
            ),
        ];
    }

    private static IEnumerable<string> ConceptsOf(string property)
    {
        var lower = TextNormaliser.Normalise(property);
        return ConceptsIn(property).Concat(Concepts.Where(concept => concept.Concept == lower).Select(concept => concept.Concept));
    }

    // At the beginning of a word: "вес" is in "вес 5 кг", not in "повестка".
    private static bool Begins(string text, string beginning)
    {
        for (
            var at = text.IndexOf(beginning, StringComparison.Ordinal);
            at >= 0;
            at = text.IndexOf(beginning, at + 1, StringComparison.Ordinal)
        )
        {
            if (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"(?i)\b(?:deliver\w*|shipp\w*|postage|courier|discounts?|coupon|promo\w*|wholesale|bulk|reseller|cheaper|better "
            + @"price|best price|negotia\w*|vat|taxes|customs|engrav\w*|custom(?:i[sz]ed)?|personali[sz]\w*|install\w*|lead time"
            + @"|back in stock|restock\w*|again|when will|how soon|reserve|put aside|pick.?up|collect|pay(?:ment)? (?:terms|in)"
            + @"|instal?ments?|credit|used|second.?hand|rent|trade.?in|samples?|competitor\w*|amazon|difference|compare"
            + @"|comparison|better than|versus|vs|recommend|return\w*|refund\w*|invoice|доставк\w*|доставит\w*|скидк\w*|скинете"
            + @"|промокод\w*|опт\w*|дешевле|торг|ндс|гравировк\w*|установк\w*|срок\w*|когда|забронир\w*|отлож\w*|забрать"
            + @"|самовывоз\w*|рассрочк\w*|кредит\w*|образц\w*|отличается|сравн\w*|разница|посоветуете|возврат\w*|вернуть"
            + @"|сч[её]т\w*|yetkaz\w*|chegirma\w*|skidka\w*|ulgurji|optom|arzon\w*|qqs|qachon|bron\w*|olib ket\w*|muddatli"
            + @"|kredit\w*|namuna\w*|farqi|solishtir\w*|maslahat|qaytar\w*)\b"
    )]
    private static partial Regex Beyond();

    [GeneratedRegex(
        @"(?i)\b(?:discounts?|wholesale|bulk|cheaper|better price|best price|скидк\w*|скинете|опт\w*|дешевле|chegirma\w*"
            + @"|skidka\w*|ulgurji|optom|arzon\w*)\b"
    )]
    private static partial Regex Discount();

    [GeneratedRegex(
        @"(?i)\b(?:more (?:information|info|details)|tell me (?:more|about)|details|specifications?|specs|data ?sheet"
            + @"|describe|description|подробнее|характеристик\w*|описани\w*|расскажите|информаци\w*|batafsil|ma'lumot\w*"
            + @"|xususiyat\w*|tavsif\w*|haqida)\b"
    )]
    private static partial Regex General();
}
