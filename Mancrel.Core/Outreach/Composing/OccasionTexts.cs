using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Languages;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Outreach.Composing;

/// <summary>
/// The texts of occasions in one language (<c>Languages/occasions.json</c>): a subject, and a middle part for each tone, with {shop} and
/// {product} in them. They state nothing that is not in the CRM.
/// </summary>
internal sealed partial class OccasionTexts
{
    private static readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> All = LanguageFile.Read<
        Dictionary<string, Dictionary<string, Dictionary<string, string>>>
    >("occasions.json");

    /// <summary>The languages that there are texts in.</summary>
    public static IReadOnlyCollection<string> Languages => All.Keys;

    /// <summary>Whether an occasion is about a product.</summary>
    public static bool NeedsProduct(Occasion occasion) => occasion is Occasion.Restock or Occasion.PriceDrop or Occasion.Offer;

    /// <summary>The subject and the middle part, filled.</summary>
    public static (string Subject, string Middle) Of(string language, Occasion occasion, Tone tone, string shop, string? product)
    {
        var texts = All[language][CoreJson.Name(occasion)];
        return (Fill(texts["subject"]), Fill(texts[CoreJson.Name(tone)]));

        string Fill(string text) => Place().Replace(text, place => place.Value == "{shop}" ? shop : product ?? "");
    }

    [GeneratedRegex("\\{(shop|product)\\}")]
    private static partial Regex Place();
}
