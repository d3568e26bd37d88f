using System.Globalization;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Outreach.Segments;

namespace Mancrel.Core.Automations;

/// <summary>Checks conditions as people write them, and asks them of records.</summary>
public static class AutomationConditions
{
    private const int MostConditions = 20;
    private const int LongestValue = 300;
    private const int LongestFound = 120;
    private const int MostFound = 5;

    /// <summary>What is wrong with conditions, by the place of each.</summary>
    public static void Check(
        IReadOnlyList<AutomationCondition> conditions,
        string path,
        AutomationEventKind on,
        IReadOnlyDictionary<string, AutomationField> fields,
        FieldErrors errors
    )
    {
        if (conditions.Count > MostConditions)
        {
            errors.Add(path, $"has at most {MostConditions} conditions");
            return;
        }

        var records = AutomationFields.RecordsOf(on);
        for (var index = 0; index < conditions.Count; index++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
            if (conditions[index] is not { Field: { } name } one || !fields.TryGetValue(name, out var field) || !records.Contains(field.Of))
            {
                var known = fields.Values.Where(field => records.Contains(field.Of)).Select(field => field.Name);
                errors.Add(at + ".field", $"is of {CoreJson.Name(on)} one of {string.Join(", ", known)}");
                continue;
            }

            Check(one, field, at, errors);
        }
    }

    /// <summary>Asks them; which held and what was found stands in the readings.</summary>
    public static (bool Hold, IReadOnlyList<AutomationReading> Readings) Ask(
        IReadOnlyList<AutomationCondition>? conditions,
        AutomationMatch? match,
        IReadOnlyDictionary<string, AutomationField> fields,
        AutomationFacts facts
    )
    {
        var readings = (conditions ?? []).Select(one => Read(one, fields.GetValueOrDefault(one.Field ?? ""), facts)).ToList();
        return (
            match == AutomationMatch.Any && readings.Count > 0 ? readings.Exists(one => one.Holds) : readings.TrueForAll(one => one.Holds),
            readings
        );
    }

    private static void Check(AutomationCondition one, AutomationField field, string at, FieldErrors errors)
    {
        var ops = AutomationFields.OpsOf(field.Type);
        if (one.Op is not { } op || !ops.Contains(op))
        {
            errors.Add(at + ".op", $"of {field.Name} is one of {string.Join(", ", ops.Select(CoreJson.Name))}");
            return;
        }

        var value = one.Value?.Trim() ?? "";
        if (op is SegmentOp.Empty or SegmentOp.NotEmpty)
        {
            return;
        }

        if (value.Length is 0 or > LongestValue)
        {
            errors.Add(at + ".value", $"is required, 1 to {LongestValue} characters");
        }
        else if (field.Type == SegmentType.Number && !TryNumber(value, out _))
        {
            errors.Add(at + ".value", "is a number such as 19.90");
        }
        else if (op is SegmentOp.Is or SegmentOp.IsNot && field.Options is { } options && !options.Contains(value, StringComparer.Ordinal))
        {
            errors.Add(at + ".value", "is one of " + string.Join(", ", options));
        }
    }

    // A field that was deleted since is one of which nothing is known.
    private static AutomationReading Read(AutomationCondition one, AutomationField? field, AutomationFacts facts)
    {
        var values = field?.Values(facts).Where(value => value is not null and not "").ToList() ?? [];
        var wanted = one.Value?.Trim() ?? "";
        var op = one.Op ?? SegmentOp.Is;
        var holds = op switch
        {
            SegmentOp.Is => values.Exists(IsThis),
            SegmentOp.IsNot => !values.Exists(IsThis),
            SegmentOp.Contains => values.Exists(HasThis),
            SegmentOp.NotContains => !values.Exists(HasThis),
            SegmentOp.Greater => values.Exists(value => value is decimal number && TryNumber(wanted, out var limit) && number > limit),
            SegmentOp.Less => values.Exists(value => value is decimal number && TryNumber(wanted, out var limit) && number < limit),
            SegmentOp.Empty => values.Count == 0,
            _ => values.Count > 0,
        };
        return new AutomationReading(one.Field ?? "", op, one.Value, [.. values.Take(MostFound).Select(Shown)], holds);

        bool IsThis(object? value) =>
            value is decimal number
                ? TryNumber(wanted, out var limit) && number == limit
                : TextFold.Of((string)value!) == TextFold.Of(wanted);

        bool HasThis(object? value) => TextFold.Of(Shown(value)).Contains(TextFold.Of(wanted), StringComparison.Ordinal);
    }

    private static string Shown(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.Length > LongestFound ? text[..LongestFound] + "…" : text;
    }

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out number);
}
