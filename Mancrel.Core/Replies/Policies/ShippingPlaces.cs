namespace Mancrel.Core.Replies.Policies;

/// <summary>Where to the shop delivers, with the terms in brackets.</summary>
internal static class ShippingPlaces
{
    private const int MostLines = 4;

    /// <summary>"Yes, we deliver to Norway (9.90 EUR, 4-6 days)."</summary>
    public static bool Say(AnswerParts parts, ShopPolicies policies, List<int> lines, string? to)
    {
        var phrases = parts.Phrases;
        var told = lines.Take(to is null ? MostLines : 1).ToList();
        foreach (var line in told)
        {
            parts.Cite($"shipping.{line}");
        }

        parts.Say(
            to is null
                ? phrases.Say(
                    "shipping.where",
                    ("to", phrases.List([.. told.Select(line => ShippingReach.ToOf(policies.Shipping[line], phrases) + Terms(line))]))
                )
                : phrases.Say("shipping.yes", ("to", to + Terms(told[0])))
        );
        return true;

        string Terms(int number)
        {
            var line = policies.Shipping[number];
            var terms = new[]
            {
                line.Cost is { } cost
                    ? cost.Amount == 0
                        ? phrases.Say("free")
                        : phrases.Money(cost)
                    : null,
                Days(line, phrases),
            };
            var known = terms.OfType<string>().ToList();
            return known.Count == 0 ? "" : $" ({string.Join(", ", known)})";
        }
    }

    /// <summary>"2-4 working days"; null where it is not told.</summary>
    public static string? Days(ShippingLine line, PolicyPhrases phrases) =>
        line.DaysTo is { } most ? phrases.Count(line.DaysFrom ?? most, most, line.WorkingDays ? "workday" : "day") : null;
}
