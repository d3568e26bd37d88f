using System.Text.RegularExpressions;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Mail.Correspondence;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>What somebody sends by a form, as it came.</summary>
/// <param name="Values">What was filled in, by the names of fields.</param>
public sealed partial record FormEntry(IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The member that holds the key: the same one again is the same entry.</summary>
    public const string Key = "key";

    /// <summary>The member that holds the token of the page.</summary>
    public const string Token = "token";

    /// <summary>The member that people do not see and machines fill in.</summary>
    public const string Trap = "confirm_url";

    private const int LongestKey = 200;
    private const int MostLinks = 5;

    /// <summary>The key; null where none was sent.</summary>
    public string? SentKey { get; init; }

    /// <summary>The token of the page that it was filled in on; null where none was sent.</summary>
    public string? SentToken { get; init; }

    /// <summary>What stands in the field that people do not see.</summary>
    public string Trapped { get; init; } = "";

    /// <summary>SHA-256 of what was filled in.</summary>
    public string Content() =>
        Hashing.Full(
            string.Join('\0', Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}\u0001{pair.Value}"))
        );

    /// <summary>What is filled in, checked against the form; what was left empty is left out.</summary>
    public IReadOnlyDictionary<string, string> Checked(LeadForm form, FieldErrors errors)
    {
        foreach (var unknown in Values.Keys.Where(name => !form.Fields.Any(field => field.Name == name)))
        {
            errors.Add(unknown, $"is no field of this form; there are {string.Join(", ", form.Fields.Select(field => field.Name))}");
        }

        if (SentKey is { Length: > LongestKey })
        {
            errors.Add(Key, $"has at most {LongestKey} characters");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in form.Fields)
        {
            var value = errors.Text(field.Name, Values.GetValueOrDefault(field.Name)?.ReplaceLineEndings("\n"), field.Longest);
            value = field.Kind == FormFieldKind.LongText ? value : string.Join(' ', value.Split('\n', StringSplitOptions.TrimEntries));
            if (Fault(field, value) is { } fault)
            {
                errors.Add(field.Name, fault);
            }
            else if (value.Length > 0)
            {
                values[field.Name] = value;
            }
        }

        return values;
    }

    /// <summary>Why it looks like a machine's; null where nothing does.</summary>
    public string? Suspicion(IReadOnlyDictionary<string, string> values) =>
        Trapped.Length > 0 ? "a field was filled in that people do not see"
        : values.Values.Sum(value => Link().Count(value)) > MostLinks ? $"it has more than {MostLinks} links"
        : null;

    private static string? Fault(FormField field, string value) =>
        value.Length == 0
            ? (field.Required ? "is required" : null)
            : field.Kind switch
            {
                FormFieldKind.Email when !CounterpartFinder.IsAddress(value) || value.Contains('<') || value.Contains(',') =>
                    "is a mail address such as nora@example.org",
                FormFieldKind.Phone when value.Count(char.IsAsciiDigit) is < 5 or > 20 => "is a telephone number",
                FormFieldKind.Choice when !field.Options.Contains(value, StringComparer.Ordinal) =>
                    $"is one of {string.Join(", ", field.Options)}",
                FormFieldKind.Tick when value is not ("true" or "false") => "is true or false",
                FormFieldKind.Tick when field.Required && value == "false" => "is required",
                _ => null,
            };

    [GeneratedRegex(@"https?://|\bwww\.", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Link();
}
