using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Finds what is wrong with a line of delivery, by field.</summary>
internal static class ShippingChecks
{
    private const int MostPlaces = 100;

    public static void Check(string field, ShippingLine line, FieldErrors errors)
    {
        Places(field + ".to", line.To, errors);
        if (line.To is { Count: 0 })
        {
            errors.Add(field + ".to", "names a country, a town, EU, Europe or worldwide");
        }

        Places(field + ".notTo", line.NotTo, errors);
        if (line.Carrier is { } carrier)
        {
            PolicyChecks.OneLine(field + ".carrier", carrier, PolicyChecks.LongestName, errors);
        }

        PolicyChecks.Amount(field + ".cost", line.Cost, errors);
        PolicyChecks.Amount(field + ".freeFrom", line.FreeFrom, errors);
        if (line is { Cost: { } cost, FreeFrom: { } free } && cost.Currency != free.Currency)
        {
            errors.Add(field + ".freeFrom", "is in the currency of the cost");
        }

        errors.Between(field + ".daysFrom", line.DaysFrom ?? 0, 0, PolicyChecks.MostDays);
        errors.Between(field + ".daysTo", line.DaysTo ?? 0, 0, PolicyChecks.MostDays);
        if (line.DaysFrom is { } least && !(line.DaysTo >= least))
        {
            errors.Add(field + ".daysTo", "is at least daysFrom");
        }

        Weight(field + ".maxWeightKg", line.MaxWeightKg, errors);
        Weight(field + ".costUpToKg", line.CostUpToKg, errors);
        PolicyChecks.Amount(field + ".extraPerKg", line.ExtraPerKg, errors);
        if (line.ExtraPerKg is { } extra && (line.CostUpToKg is null || line.Cost?.Currency != extra.Currency))
        {
            errors.Add(field + ".extraPerKg", "needs costUpToKg, and is in the currency of the cost");
        }

        PolicyChecks.Texts(field + ".goods", line.Goods, errors);
        PolicyChecks.Texts(field + ".note", line.Note, errors);
    }

    private static void Weight(string field, decimal? weight, FieldErrors errors)
    {
        if (weight is <= 0 or > 100_000)
        {
            errors.Add(field, "is above 0 and at most 100000");
        }
    }

    private static void Places(string field, IReadOnlyList<string>? places, FieldErrors errors)
    {
        if (places is null)
        {
            errors.Add(field, "is a list of places");
            return;
        }

        if (places.Count > MostPlaces)
        {
            errors.Add(field, $"has at most {MostPlaces} places");
        }

        foreach (var place in places.Take(MostPlaces))
        {
            PolicyChecks.OneLine(field, place, PolicyChecks.LongestName, errors);
        }
    }
}
