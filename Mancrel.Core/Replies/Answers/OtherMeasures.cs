using System.Globalization;
using Mancrel.Core.Catalogue;
using Mancrel.Core.Catalogue.Linking;
using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Answers;

/// <summary>
/// "I need the flow heater of 3.5 kW": a measure by which variants are told apart, and which the one that is told of has not.
/// </summary>
internal static class OtherMeasures
{
    /// <summary>True where a text names a measure in a unit of a product's title, and none that is in it.</summary>
    public static bool AreNamed(string text, Product product)
    {
        var wanted = In(text);
        var own = In(product.Title);
        return wanted
            .GroupBy(measure => measure.Unit, StringComparer.Ordinal)
            .Any(unit =>
                own.Any(measure => measure.Unit == unit.Key)
                && !unit.Any(measure => own.Exists(one => one.Unit == unit.Key && one.Value == measure.Value))
            );
    }

    private static List<(decimal Value, string Unit)> In(string text)
    {
        var words = AskWords.Of(text, "und").ConvertAll(word => word.Text);
        var found = new List<(decimal, string)>();
        for (var at = 0; at < words.Count; at++)
        {
            var digits = string.Concat(words[at].TakeWhile(character => char.IsDigit(character) || character is '.' or ','));
            var unit = digits.Length < words[at].Length ? words[at][digits.Length..] : words.ElementAtOrDefault(at + 1);
            if (
                digits.Length > 0
                && unit is not null
                && Measures.UnitOf(unit) is { } known
                && decimal.TryParse(digits.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            )
            {
                found.Add(Measures.InSmallest(value, known));
            }
        }

        return found;
    }
}
