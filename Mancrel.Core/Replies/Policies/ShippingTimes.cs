namespace Mancrel.Core.Replies.Policies;

/// <summary>How long lines of delivery take.</summary>
internal static class ShippingTimes
{
    /// <summary>"We deliver to Germany in 2-4 days and to Spain in 5-8 days."; false where one line does not tell it.</summary>
    public static bool Say(AnswerParts parts, ShopPolicies policies, IReadOnlyList<(int Line, string Where)> lines, string? goods)
    {
        var phrases = parts.Phrases;
        if (lines.Any(one => policies.Shipping[one.Line].DaysTo is null))
        {
            return false;
        }

        var items = lines.Select(one => Item(policies.Shipping[one.Line], one.Where)).ToList();
        parts.Say(
            phrases.SayOf(goods, "shipping.time", ("list", phrases.List(items))),
            [.. lines.SelectMany(one => new[] { "to", "goods", "carrier", "days" }.Select(field => $"shipping.{one.Line}.{field}"))]
        );
        return true;

        string Item(ShippingLine line, string where) =>
            IsSoon(line)
                ? phrases.Say("shipping.soonItem", ("to", where), ("days", Soon(line, phrases)))
                : phrases.Say("shipping.timeItem", ("to", where), ("days", Count(line, phrases, "inWorkday", "inDay")));
    }

    /// <summary>"2-4 working days", "the same or the next day"; null where it is not told.</summary>
    public static string? Days(ShippingLine line, PolicyPhrases phrases) =>
        line.DaysTo is null ? null
        : IsSoon(line) ? Soon(line, phrases)
        : Count(line, phrases, "workday", "day");

    private static string Count(ShippingLine line, PolicyPhrases phrases, string workday, string day) =>
        phrases.Count(line.DaysFrom ?? line.DaysTo!.Value, line.DaysTo!.Value, line.WorkingDays ? workday : day);

    private static string Soon(ShippingLine line, PolicyPhrases phrases) =>
        phrases.Say(
            line.DaysTo == 0 ? "sameDay"
            : line.DaysFrom == 0 ? "sameOrNext"
            : line.WorkingDays ? "nextWorkday"
            : "nextDay"
        );

    private static bool IsSoon(ShippingLine line) => line is { DaysTo: 0 } or { DaysFrom: 0 or 1, DaysTo: 1 };
}
