using Mancrel.Core.Replies.Asks;

namespace Mancrel.Core.Replies.Policies;

/// <summary>How long the shop vouches for its goods.</summary>
internal static class WarrantyAnswers
{
    private const int MostLines = 6;

    public static PolicyAnswer? For(ShopPolicies policies, PolicySlots slots, PolicyPhrases phrases)
    {
        if (policies.Warranty is not { } warranty || warranty.Lines.Count > MostLines)
        {
            return null;
        }

        var parts = new AnswerParts(policies, AskFrame.Warranty, phrases, "warranty");
        var own = Enumerable
            .Range(0, warranty.Lines.Count)
            .Where(line => ShippingGoods.IsAbout(warranty.Lines[line].Goods, slots.Category, phrases))
            .ToList();
        if (own.Count > 0 || warranty.Lines.Count == 0)
        {
            parts.Use("category");
        }

        // Whether a category that is named is one of the lines cannot be known: all of them are told.
        if (own.Count == 0 && warranty.Months is { } months)
        {
            parts.Say(
                months == 0 ? phrases.Say("warranty.none") : phrases.Say("warranty.all", ("months", Months(phrases, months))),
                "warranty.months"
            );
        }

        foreach (var line in own.Count > 0 ? own : Enumerable.Range(0, warranty.Lines.Count))
        {
            if (parts.Goods(warranty.Lines[line].Goods) is not { } goods)
            {
                return null;
            }

            var count = warranty.Lines[line].Months;
            parts.Say(
                phrases.Say(
                    count == 0 ? "warranty.noneOf" : "warranty.of",
                    ("goods", char.ToUpperInvariant(goods[0]) + goods[1..]),
                    ("months", Months(phrases, count))
                ),
                $"warranty.lines.{line}"
            );
        }

        return parts.SayOwn("warranty.note", warranty.Note).Finish();
    }

    // "3 years", but "12 months" and "18 months".
    private static string Months(PolicyPhrases phrases, int months) =>
        months >= 24 && months % 12 == 0 ? phrases.Count(months / 12, months / 12, "year") : phrases.Count(months, months, "month");
}
