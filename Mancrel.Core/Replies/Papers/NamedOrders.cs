using System.Text.RegularExpressions;

namespace Mancrel.Core.Replies.Papers;

/// <summary>The numbers of orders that a letter names: "order #1042", "заказ № 1042", "1042 raqamli buyurtma".</summary>
public static partial class NamedOrders
{
    /// <summary>Letters and digits of a number alone, upper case, by which two spellings are compared.</summary>
    public static string KeyOf(string number) => new([.. number.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>The keys of what a text says to be the number of an order, whoever's.</summary>
    public static IReadOnlySet<string> In(string text) =>
        Behind()
            .Matches(text)
            .Concat(Before().Matches(text))
            .Select(match => KeyOf(match.Groups["number"].Value))
            .Where(key => key.Any(char.IsAsciiDigit))
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(
        @"(?:[#№]|(?<!\p{L})(?:order|bestell|auftrag|заказ|буюртма|buyurtma|pedido|commande)\p{L}*)"
            + @"[\s:.,'’-]*(?:(?:number|num|no|nr|nummer|номер\p{L}*|raqami|рақами|n[uú]mero|num[eé]ro|n)(?![\p{L}])[\s:.°º-]*)?[#№°º\s]*"
            + @"(?<number>\p{L}{0,6}-?\d[\p{L}\d]*(?:-[\p{L}\d]*\d)*)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Behind();

    [GeneratedRegex(
        @"(?<![\p{L}\d])(?<number>\p{L}{0,6}-?\d{3,})[\s-]*(?:raqamli|sonli|рақамли|сонли)?[\s-]*(?:buyurtma|буюртма)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Before();
}
