using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Outreach.Segments;

/// <summary>A query that was checked against the fields that there are, ready to be asked of people.</summary>
public sealed class SegmentCondition
{
    private const int MostConditions = 50;
    private const int Deepest = 5;
    private const int LongestValue = 300;
    private readonly SegmentQuery query;
    private readonly SegmentField? asked;
    private readonly string wanted = "";
    private readonly decimal amount;
    private readonly IReadOnlyList<SegmentCondition> below = [];

    private SegmentCondition(SegmentQuery query, SegmentField? asked, string wanted, decimal amount, IReadOnlyList<SegmentCondition> below)
    {
        (this.query, this.asked, this.wanted, this.amount, this.below) = (query, asked, wanted, amount, below);
    }

    /// <summary>What has to be read beside the contacts.</summary>
    public SegmentNeed Needs => below.Aggregate(asked?.Needs ?? SegmentNeed.None, (needs, part) => needs | part.Needs);

    /// <summary>Reads a query; null where something is wrong with it, which goes to the errors by its path.</summary>
    public static SegmentCondition? Read(SegmentQuery query, IReadOnlyDictionary<string, SegmentField> fields, FieldErrors errors)
    {
        var count = 0;
        var read = Read(query, "query", 1, fields, errors, ref count);
        if (count > MostConditions)
        {
            errors.Add("query", $"has at most {MostConditions} conditions");
        }

        return errors.Any ? null : read;
    }

    /// <summary>Whether it holds of a person now.</summary>
    public bool Holds(SegmentPerson person, DateTimeOffset now) =>
        query.All is not null ? below.All(part => part.Holds(person, now))
        : query.Any is not null ? below.Any(part => part.Holds(person, now))
        : HoldsOf(asked!.Values(person).Where(value => value is not null and not ""), now);

    /// <summary>What a store can leave out by itself: exact comparisons of which each must hold.</summary>
    public IEnumerable<(string Field, string Value)> Exact() =>
        query.All is not null ? below.SelectMany(part => part.Exact())
        : query.Any is null && asked!.Stored is { } stored && query.Op == SegmentOp.Is ? [(stored, wanted)]
        : [];

    /// <summary>The query in words.</summary>
    public string Explain() =>
        query.All is not null ? Joined(" and ")
        : query.Any is not null ? Joined(" or ")
        : string.Create(CultureInfo.InvariantCulture, $"{asked!.Words} {Comparison()}");

    private string Joined(string word) =>
        below.Count == 0
            ? (query.All is null ? "nobody" : "everybody")
            : string.Join(word, below.Select(part => part.below.Count > 1 ? $"({part.Explain()})" : part.Explain()));

    private string Comparison() =>
        query.Op switch
        {
            SegmentOp.Is => $"is “{wanted}”",
            SegmentOp.IsNot => $"is not “{wanted}”",
            SegmentOp.Contains => $"contains “{wanted}”",
            SegmentOp.NotContains => $"does not contain “{wanted}”",
            SegmentOp.Before => SegmentTimes.TryAgo(wanted, out var ago) ? $"is more than {ago} days ago" : $"is before {wanted}",
            SegmentOp.After => SegmentTimes.TryAgo(wanted, out var days) ? $"is within the last {days} days" : $"is {wanted} or later",
            SegmentOp.Greater => $"is greater than {wanted}",
            SegmentOp.Less => $"is less than {wanted}",
            SegmentOp.Empty => "is not known",
            _ => "is known",
        };

    private bool HoldsOf(IEnumerable<object?> values, DateTimeOffset now)
    {
        var limit = asked!.Type == SegmentType.Time && wanted.Length > 0 ? SegmentTimes.Read(wanted, now) : null;
        return query.Op switch
        {
            SegmentOp.Is => values.Any(IsThis),
            SegmentOp.IsNot => !values.Any(IsThis),
            SegmentOp.Contains => values.Any(HasThis),
            SegmentOp.NotContains => !values.Any(HasThis),
            SegmentOp.Before => values.Any(value => (DateTimeOffset)value! < limit),
            SegmentOp.After => values.Any(value => (DateTimeOffset)value! >= limit),
            SegmentOp.Greater => values.Any(value => (decimal)value! > amount),
            SegmentOp.Less => values.Any(value => (decimal)value! < amount),
            SegmentOp.Empty => !values.Any(),
            _ => values.Any(),
        };

        // A day is all of the day.
        bool IsThis(object? value) =>
            asked.Type switch
            {
                SegmentType.Number => (decimal)value! == amount,
                SegmentType.Time => ((DateTimeOffset)value!).UtcDateTime.Date == limit?.UtcDateTime.Date,
                _ => TextFold.Of((string)value!) == TextFold.Of(wanted),
            };

        bool HasThis(object? value) => TextFold.Of((string)value!).Contains(TextFold.Of(wanted), StringComparison.Ordinal);
    }

    private static SegmentCondition? Read(
        SegmentQuery query,
        string path,
        int depth,
        IReadOnlyDictionary<string, SegmentField> fields,
        FieldErrors errors,
        ref int count
    )
    {
        if (query is null || depth > Deepest || ++count > MostConditions)
        {
            errors.Add(path, $"is a condition, at most {MostConditions} of them, nested at most {Deepest} deep");
            return null;
        }

        if (query.All is not null || query.Any is not null)
        {
            return ReadParts(query, path, depth, fields, errors, ref count);
        }

        if (query.Field is null || !fields.TryGetValue(query.Field, out var field))
        {
            errors.Add(path + ".field", "is one of " + string.Join(", ", fields.Keys) + "; or a condition has all or any");
            return null;
        }

        return ReadLeaf(query, path, field, errors);
    }

    private static SegmentCondition? ReadParts(
        SegmentQuery query,
        string path,
        int depth,
        IReadOnlyDictionary<string, SegmentField> fields,
        FieldErrors errors,
        ref int count
    )
    {
        if (query is not ({ All: null } or { Any: null }) || query.Field is not null || query.Op is not null || query.Value is not null)
        {
            errors.Add(path, "has all, or any, or field, op and value; not more than one of these");
            return null;
        }

        var name = query.All is null ? "any" : "all";
        if (query.Parts.Count == 0)
        {
            errors.Add($"{path}.{name}", "has at least one condition");
            return null;
        }

        var parts = new List<SegmentCondition>();
        for (var index = 0; index < query.Parts.Count && count <= MostConditions; index++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}.{name}[{index}]");
            if (Read(query.Parts[index], at, depth + 1, fields, errors, ref count) is { } part)
            {
                parts.Add(part);
            }
        }

        return new SegmentCondition(query, null, "", 0, parts);
    }

    private static SegmentCondition? ReadLeaf(SegmentQuery query, string path, SegmentField field, FieldErrors errors)
    {
        SegmentOp[] allowed = field.Type switch
        {
            SegmentType.Number => [SegmentOp.Is, SegmentOp.IsNot, SegmentOp.Greater, SegmentOp.Less, SegmentOp.Empty, SegmentOp.NotEmpty],
            SegmentType.Time => [SegmentOp.Is, SegmentOp.IsNot, SegmentOp.Before, SegmentOp.After, SegmentOp.Empty, SegmentOp.NotEmpty],
            _ => [SegmentOp.Is, SegmentOp.IsNot, SegmentOp.Contains, SegmentOp.NotContains, SegmentOp.Empty, SegmentOp.NotEmpty],
        };
        if (query.Op is not { } op || !allowed.Contains(op))
        {
            errors.Add(path + ".op", $"of {field.Name} is one of " + string.Join(", ", allowed.Select(CoreJson.Name)));
            return null;
        }

        if (op is SegmentOp.Empty or SegmentOp.NotEmpty)
        {
            return new SegmentCondition(query, field, "", 0, []);
        }

        var text = query.Value is { ValueKind: JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False }
            ? query.Value.Value.ToString().Trim()
            : "";
        var number = 0m;
        var why =
            text.Length is 0 or > LongestValue ? $"is a text or a number, 1 to {LongestValue} characters"
            : field.Type == SegmentType.Number && !decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out number)
                ? "is a number such as 19.90"
            : field.Type == SegmentType.Time
            && SegmentTimes.Read(text, DateTimeOffset.UnixEpoch) is null
            && !SegmentTimes.TryAgo(text, out _)
                ? "is a day such as 2026-01-31, a time, or days ago such as 90d"
            : op is SegmentOp.Is or SegmentOp.IsNot && field.Options is { } options && !options.Contains(text, StringComparer.Ordinal)
                ? "is one of " + string.Join(", ", options)
            : null;
        if (why is null)
        {
            return new SegmentCondition(query, field, text, number, []);
        }

        errors.Add(path + ".value", why);
        return null;
    }
}
