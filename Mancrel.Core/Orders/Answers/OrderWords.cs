using System.Globalization;
using Mancrel.Core.Languages;

namespace Mancrel.Core.Orders.Answers;

/// <summary>What is said of orders, in the customer's language (<c>Languages/order-words.json</c>).</summary>
internal sealed class OrderWords
{
    private static readonly Dictionary<string, Dictionary<string, string>> All = LanguageFile.Read<
        Dictionary<string, Dictionary<string, string>>
    >("order-words.json");

    private readonly Dictionary<string, string> words;

    private OrderWords(Dictionary<string, string> words) => this.words = words;

    /// <summary>The words of a language; null of one that nothing is said in.</summary>
    public static OrderWords? Of(string language) => All.TryGetValue(language, out var words) ? new OrderWords(words) : null;

    /// <summary>A sentence with values in its places.</summary>
    public string With(string key, params IEnumerable<(string Name, string Value)> values) =>
        values.Aggregate(words[key], (text, one) => text.Replace($"{{{one.Name}}}", one.Value, StringComparison.Ordinal));

    /// <summary>A day in words.</summary>
    public string Day(DateOnly day) =>
        words["days"]
            .Replace("{day}", day.Day.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{month}", words["months"].Split(' ')[day.Month - 1], StringComparison.Ordinal)
            .Replace("{year}", day.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
