namespace Mancrel.Core.Replies.Policies;

/// <summary>Where to the shop delivers, with the terms.</summary>
internal static class ShippingPlaces
{
    /// <summary>"Yes, we deliver to Norway: 9.90 EUR, 4-6 days."</summary>
    public static bool Say(AnswerParts parts, ShopPolicies policies, IReadOnlyList<int> lines, string? goods, string? to)
    {
        var phrases = parts.Phrases;
        string[] fields = [.. lines.SelectMany(Fields)];
        if (to is null)
        {
            var where = lines.Select(line => ShippingReach.ToOf(policies, policies.Shipping[line], phrases) + Brackets(line)).ToList();
            parts.Say(phrases.SayOf(goods, "shipping.where", ("to", phrases.List(where))), fields);
            return true;
        }

        var terms = lines.Count == 1 ? Terms(lines[0]) : "";
        parts.Say(
            terms.Length == 0
                ? phrases.SayOf(goods, "shipping.yes", ("to", to))
                : phrases.SayOf(goods, "shipping.yesTerms", ("to", to), ("terms", terms)),
            fields
        );
        return true;

        string Brackets(int line) => Terms(line) is { Length: > 0 } terms ? $" ({terms})" : "";

        string Terms(int number)
        {
            var line = policies.Shipping[number];
            var cost =
                line.Cost is not { } paid ? null
                : paid.Amount == 0 ? phrases.Say("free")
                : line.CostUpToKg is { } limit ? phrases.Say("shipping.upTo", ("cost", phrases.Money(paid)), ("kg", phrases.Number(limit)))
                : phrases.Money(paid);
            var from = line is { FreeFrom: { } bound, Cost.Amount: > 0 }
                ? phrases.Say("shipping.fromItem", ("amount", phrases.Money(bound)))
                : null;
            return string.Join(", ", new[] { cost, from, ShippingTimes.Days(line, phrases) }.OfType<string>());
        }
    }

    private static string[] Fields(int line) =>
        [
            $"shipping.{line}.to",
            $"shipping.{line}.goods",
            $"shipping.{line}.cost",
            $"shipping.{line}.costUpToKg",
            $"shipping.{line}.freeFrom",
            $"shipping.{line}.days",
        ];
}
