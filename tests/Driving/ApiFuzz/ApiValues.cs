using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Driving.ApiFuzz;

/// <summary>Makes values from schemas, as raw JSON text: what fits them, what lies at their edges, and what does not fit at all.</summary>
internal sealed class ApiValues(ApiDocument document, Random chance, IReadOnlyList<string> ids)
{
    private const int Deepest = 6;

    private static readonly string[] OddTexts =
    [
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "\"\u202Egnp.exe\"",
        "\"' OR 1=1 --\"",
        "\"%00%0a\"",
        "\"../../etc/passwd\"",
        "\"2026-02-30\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"9999-12-31T23:59:59.9999999Z\"",
        "\"2026-06-01T10:00:00+14:00\"",
        "\"NaN\"",
        "\"null\"",
        "\"a@b\"",
        "\"@\"",
        "\"a@b.example, c@d.example\"",
        "\"http://[::1\"",
        "\"javascript:1\"",
        "\"{{x}}{% for %}\"",
        "\"(((((((((((((((((a*)*)*)*)*)*)*)*)\"",
        "\"\U0001F600\u0301\"",
    ];

    private static readonly string[] OddNumbers =
    [
        "0",
        "-1",
        "1",
        "0.1",
        "-0",
        "1e308",
        "1e400",
        "-1e-400",
        "2147483648",
        "9223372036854775808",
        "79228162514264337593543950336",
        "123456789012345678901234567890123456789.5",
    ];

    /// <summary>Any value of a schema, most often one that fits.</summary>
    public string Any(JsonElement schema, int depth = 0) => chance.Next(12) == 0 ? Odd() : Fitting(schema, depth);

    /// <summary>Something that a schema rarely means.</summary>
    public string Odd() =>
        chance.Next(7) switch
        {
            0 => "null",
            1 => "true",
            2 => OddNumbers[chance.Next(OddNumbers.Length)],
            3 => "[]",
            4 => "{}",
            5 => chance.Next(8) == 0 ? Nested() : "[null,{\"a\":[]}]",
            _ => OddText(),
        };

    /// <summary>A string literal that is unusual.</summary>
    public string OddText() =>
        chance.Next(20) == 0 ? $"\"{new string('x', chance.Next(1000, 70_000))}\"" : OddTexts[chance.Next(OddTexts.Length)];

    /// <summary>A value that the schema allows.</summary>
    public string Fitting(JsonElement schema, int depth = 0)
    {
        schema = document.Resolve(schema);
        if (schema.ValueKind != JsonValueKind.Object || depth > Deepest)
        {
            return "null";
        }

        if (schema.TryGetProperty("enum", out var values))
        {
            return values[chance.Next(values.GetArrayLength())].GetRawText();
        }

        foreach (var choice in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (schema.TryGetProperty(choice, out var choices))
            {
                return Fitting(choices[chance.Next(choices.GetArrayLength())], depth);
            }
        }

        return TypeOf(schema) switch
        {
            "object" => Object(schema, depth),
            "array" => List(schema, depth),
            "integer" => chance.Next(4) == 0 ? OddNumbers[chance.Next(6)] : chance.Next(0, 200).ToString(CultureInfo.InvariantCulture),
            "number" => chance.NextDouble().ToString("0.###", CultureInfo.InvariantCulture),
            "boolean" => chance.Next(2) == 0 ? "true" : "false",
            "string" => Text(schema),
            "null" => "null",
            _ => Odd(),
        };
    }

    /// <summary>An object with its required fields and some others.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="depth">How deep it stands.</param>
    /// <param name="onlyRequired">No other field.</param>
    /// <param name="without">A field to leave out though it is required.</param>
    public string Object(JsonElement schema, int depth, bool onlyRequired = false, string? without = null)
    {
        var required = ApiDocument.RequiredOf(schema);
        var fields = new List<string>();
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject().Where(property => property.Name != without))
            {
                if (required.Contains(property.Name) || (!onlyRequired && chance.Next(3) > 0))
                {
                    var value = onlyRequired ? Fitting(property.Value, depth + 1) : Any(property.Value, depth + 1);
                    fields.Add($"{JsonSerializer.Serialize(property.Name)}:{value}");
                }
            }
        }

        if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.Object && !onlyRequired)
        {
            fields.Add($"\"key{chance.Next(5)}\":{Any(more, depth + 1)}");
        }

        if (!onlyRequired && chance.Next(30) == 0)
        {
            fields.Add($"{OddText()}:{Odd()}");
        }

        if (!onlyRequired && fields.Count > 0 && chance.Next(30) == 0)
        {
            fields.Add(fields[0]);
        }

        return "{" + string.Join(',', fields) + "}";
    }

    /// <summary>A value for a path or a query, not yet escaped.</summary>
    public string Plain(JsonElement schema)
    {
        var text = Any(schema);
        return text.StartsWith('"') && text.EndsWith('"') ? Unquoted(text) : text;
    }

    private static string Unquoted(string literal)
    {
        try
        {
            return JsonSerializer.Deserialize<string>(literal) ?? "";
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return literal.Trim('"');
        }
    }

    private string List(JsonElement schema, int depth)
    {
        var count = chance.Next(20) == 0 ? 300 : chance.Next(4);
        return !schema.TryGetProperty("items", out var items)
            ? "[]"
            : "[" + string.Join(',', Enumerable.Range(0, depth > 2 ? Math.Min(count, 3) : count).Select(_ => Any(items, depth + 1))) + "]";
    }

    private string Text(JsonElement schema)
    {
        if (chance.Next(10) == 0)
        {
            return OddText();
        }

        var format = schema.TryGetProperty("format", out var said) ? said.GetString() : null;
        return format switch
        {
            "date-time" => $"\"20{chance.Next(10, 40)}-0{chance.Next(1, 10)}-1{chance.Next(10)}T0{chance.Next(10)}:00:00Z\"",
            "date" => $"\"19{chance.Next(10, 99)}-0{chance.Next(1, 10)}-1{chance.Next(10)}\"",
            "uri" => "\"https://x.example/a\"",
            "email" => $"\"u{chance.Next(1000)}@fuzz.example\"",
            _ => chance.Next(3) switch
            {
                0 when ids.Count > 0 => JsonSerializer.Serialize(ids[chance.Next(ids.Count)]),
                1 => $"\"u{chance.Next(1000)}@fuzz.example\"",
                _ => $"\"word {chance.Next(1000)}\"",
            },
        };
    }

    private static string Nested() => new StringBuilder().Insert(0, "[", 500).Append('1').Insert(501, "]", 500).ToString();

    private static string? TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? "object" : null;
        }

        return type.ValueKind == JsonValueKind.Array
            ? type.EnumerateArray().Select(one => one.GetString()).FirstOrDefault(one => one != "null")
            : type.GetString();
    }
}
