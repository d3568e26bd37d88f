using System.Globalization;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Fields;

/// <summary>Checks values of a tenant's own fields against their definitions.</summary>
public static class CustomFieldRules
{
    /// <summary>Fields of one subject.</summary>
    public const int MostFields = 200;

    private const int LongestText = 4000;

    /// <summary>The definitions of a subject, in the order of forms.</summary>
    public static async Task<IReadOnlyList<CustomField>> ReadAsync(
        IDocumentStore store,
        TenantId tenant,
        CustomFieldSubject subject,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<CustomField>(
            tenant,
            new DocumentQuery
            {
                Where = [new("subject", FilterOperator.Equal, subject)],
                Sort = new DocumentSort("order"),
                Limit = MostFields,
            },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value)];
    }

    /// <summary>
    /// The values that may be kept; what is wrong goes to the errors. A null takes the value away. A value that the item had before is
    /// nobody's fault now: of a field that was deleted meanwhile it goes, of one whose options changed it stays.
    /// </summary>
    public static IReadOnlyDictionary<string, JsonElement> Check(
        IReadOnlyList<CustomField> fields,
        IReadOnlyDictionary<string, JsonElement>? values,
        IReadOnlyDictionary<string, JsonElement> before,
        FieldErrors errors
    )
    {
        var kept = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (key, value) in values ?? new Dictionary<string, JsonElement>())
        {
            if (before.TryGetValue(key, out var old) && JsonElement.DeepEquals(old, value))
            {
                if (fields.Any(field => field.Key == key))
                {
                    kept[key] = value;
                }
            }
            else if (fields.FirstOrDefault(field => field.Key == key) is not { } definition)
            {
                errors.Add(
                    "customFields." + key,
                    fields.Count == 0
                        ? "is not a field; none are defined (POST /api/custom-fields)"
                        : "is not a field; there are " + string.Join(", ", fields.Select(field => field.Key))
                );
            }
            else if (value.ValueKind != JsonValueKind.Null)
            {
                if (Fault(definition, value) is { } why)
                {
                    errors.Add("customFields." + key, why);
                }

                kept[key] =
                    definition.Type == CustomFieldType.Money && MoneyRules.IsMoney(value)
                        ? JsonSerializer.SerializeToElement(value.Deserialize<Money>(CoreJson.Options), CoreJson.Options)
                        : value;
            }
        }

        return kept;
    }

    private static string? Fault(CustomField field, JsonElement value) =>
        field.Type switch
        {
            CustomFieldType.Text => value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= LongestText
                ? null
                : $"is a text of at most {LongestText} characters",
            CustomFieldType.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out _) ? null : "is a number",
            CustomFieldType.Money => MoneyRules.IsMoney(value) ? null : MoneyRules.Allowed,
            CustomFieldType.Date => value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
                ? null
                : "is a day such as 2026-01-31",
            CustomFieldType.Choice => value.ValueKind == JsonValueKind.String && field.Options.Contains(value.GetString()!)
                ? null
                : "is one of " + string.Join(", ", field.Options),
            CustomFieldType.Several => value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String && field.Options.Contains(one.GetString()!))
                ? null
                : "is a list out of " + string.Join(", ", field.Options),
            CustomFieldType.Link => value.ValueKind == JsonValueKind.String
            && Uri.TryCreate(value.GetString(), UriKind.Absolute, out var url)
            && url.Scheme is "http" or "https"
                ? null
                : "is a web address such as https://example.org",
            _ => throw new InvalidOperationException($"unknown field type {field.Type}"),
        };
}

/// <summary>What money may be.</summary>
public static class MoneyRules
{
    /// <summary>In words.</summary>
    public const string Allowed =
        "is { \"amount\": \"19.90\", \"currency\": \"EUR\" }, the amount not negative and with at most four decimals";

    /// <summary>True for an amount and an ISO 4217 code that a deal may have.</summary>
    public static bool IsSensible(Money money) =>
        money.Amount is >= 0 and < 1_000_000_000_000m
        && money.Amount.Scale <= 4
        && money.Currency is { Length: 3 }
        && money.Currency.All(char.IsAsciiLetterUpper);

    /// <summary>True where JSON holds such money.</summary>
    public static bool IsMoney(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.Object && IsSensible(value.Deserialize<Money>(CoreJson.Options));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }
}
