using NodaTime;

namespace Mancrel.Core.Crm.Fields;

/// <summary>What is wrong with an input, by field and in words a person can act on. Empty when it may be written.</summary>
public sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> errors = new(StringComparer.Ordinal);

    /// <summary>True when anything is wrong.</summary>
    public bool Any => errors.Count > 0;

    /// <summary>Adds a reason.</summary>
    public void Add(string field, string why)
    {
        if (!errors.TryGetValue(field, out var reasons))
        {
            errors[field] = reasons = [];
        }

        reasons.Add(why);
    }

    /// <summary>The text without blanks around it; too long a one is an error.</summary>
    public string Text(string field, string? value, int most)
    {
        var text = value?.Trim() ?? "";
        if (text.Length > most)
        {
            Add(field, $"has at most {most} characters");
        }

        if (text.Any(c => char.IsControl(c) && c is not ('\t' or '\r' or '\n')))
        {
            Add(field, "has no control characters");
        }

        return text;
    }

    /// <summary>The same for a text that must be there.</summary>
    public string Required(string field, string? value, int most)
    {
        var text = Text(field, value, most);
        if (text.Length == 0)
        {
            Add(field, $"is required, 1 to {most} characters");
        }

        return text;
    }

    /// <summary>Labels: trimmed, each once whatever its case, at most 50 of at most 60 characters.</summary>
    public IReadOnlyList<string> Tags(string field, IReadOnlyList<string>? values)
    {
        List<string> tags =
        [
            .. (values ?? []).Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
        if (tags.Count > 50 || tags.Exists(tag => tag.Length > 60))
        {
            Add(field, "has at most 50 labels of at most 60 characters");
        }

        return tags;
    }

    /// <summary>A whole number within bounds, or null.</summary>
    public int? Between(string field, int? value, int least, int most)
    {
        if (value is { } number && (number < least || number > most))
        {
            Add(field, $"is a whole number from {least} to {most}");
        }

        return value;
    }

    /// <summary>An address of the web, or null; one without a scheme is read as https.</summary>
    public string? Web(string field, string? value)
    {
        var text = Text(field, value, 500);
        if (text.Length == 0)
        {
            return null;
        }

        if (!text.Contains("://", StringComparison.Ordinal))
        {
            text = "https://" + text;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Contains('.'))
        {
            return text;
        }

        Add(field, "is a web address such as https://example.org");
        return null;
    }

    /// <summary>The name of a time zone; null where there is none.</summary>
    public string? Zone(string field, string? value)
    {
        var zone = Text(field, value, 60);
        if (zone.Length > 0 && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
        {
            Add(field, "is the name of a time zone such as Europe/Berlin");
        }

        return zone.Length == 0 ? null : zone;
    }

    /// <summary>All reasons by field.</summary>
    public IReadOnlyDictionary<string, string[]> ByField() =>
        errors.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
}
