using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Replies.Policies;

/// <summary>Finds what is wrong with lines by kinds of goods: returns and guarantee.</summary>
internal static class GoodsChecks
{
    private const int MostMonths = 240;
    private const int MostLines = 20;

    public static void Check(ReturnsPolicy returns, FieldErrors errors)
    {
        errors.Between("returns.days", returns.Days ?? 0, 0, PolicyChecks.MostDays);
        PolicyChecks.Texts("returns.conditions", returns.Conditions, errors);
        PolicyChecks.Texts("returns.notFor", returns.NotFor, errors);
        if (returns.Days is null && returns.Lines is not { Count: > 0 })
        {
            errors.Add("returns.days", "is a number of days, 0 where goods are not taken back; or give lines");
        }

        for (var at = 0; at < Count("returns.lines", returns.Lines?.Count, errors); at++)
        {
            Goods($"returns.lines[{at}].goods", returns.Lines![at].Goods, errors);
            errors.Between($"returns.lines[{at}].days", returns.Lines[at].Days, 0, PolicyChecks.MostDays);
        }
    }

    public static void Check(WarrantyPolicy warranty, FieldErrors errors)
    {
        errors.Between("warranty.months", warranty.Months ?? 0, 0, MostMonths);
        PolicyChecks.Texts("warranty.note", warranty.Note, errors);
        for (var at = 0; at < Count("warranty.lines", warranty.Lines?.Count, errors); at++)
        {
            Goods($"warranty.lines[{at}].goods", warranty.Lines![at].Goods, errors);
            errors.Between($"warranty.lines[{at}].months", warranty.Lines[at].Months, 0, MostMonths);
        }
    }

    private static int Count(string field, int? count, FieldErrors errors)
    {
        if (count is null or > MostLines)
        {
            errors.Add(field, $"is a list of at most {MostLines} kinds of goods");
        }

        return Math.Min(count ?? 0, MostLines);
    }

    private static void Goods(string field, IReadOnlyDictionary<string, string>? goods, FieldErrors errors)
    {
        PolicyChecks.Texts(field, goods, errors);
        if (goods is { Count: 0 })
        {
            errors.Add(field, "names the goods in one language at least");
        }
    }
}
