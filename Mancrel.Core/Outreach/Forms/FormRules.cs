using System.Text.RegularExpressions;
using Mancrel.Core.Crm.Fields;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>What a form may ask for, and where it may stand.</summary>
internal static partial class FormRules
{
    private const int MostFields = 20;
    private const int MostOptions = 50;
    private const int MostOrigins = 20;

    // Members of a submission that are no field.
    private static readonly string[] Taken = [FormEntry.Key, FormEntry.Token, FormEntry.Trap, "fields"];

    /// <summary>The fields, checked.</summary>
    public static IReadOnlyList<FormField> Fields(IReadOnlyList<FormFieldDraft>? drafts, FormWords words, FieldErrors errors)
    {
        var fields = (drafts ?? Usual(words)).Select((draft, index) => Field(draft, $"fields[{index}]", errors)).ToList();
        if (fields.Count is 0 or > MostFields)
        {
            errors.Add("fields", $"has 1 to {MostFields} fields");
        }

        if (fields.Count(field => field.Kind == FormFieldKind.Email) != 1)
        {
            errors.Add("fields", "has one field of the kind email: the address that is answered");
        }

        foreach (var twice in fields.GroupBy(field => field.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            errors.Add("fields", $"has each name once; {twice.Key} is there more than once");
        }

        return fields;
    }

    /// <summary>The sites, as browsers name them.</summary>
    public static IReadOnlyList<string> Origins(IReadOnlyList<string>? values, FieldErrors errors)
    {
        var origins = new List<string>();
        foreach (var (value, index) in (values ?? []).Select((value, index) => (value, index)))
        {
            if (Origin(value) is { } origin)
            {
                origins.Add(origin);
            }
            else
            {
                errors.Add($"origins[{index}]", "is a site without a path, such as https://shop.example");
            }
        }

        if (origins.Count > MostOrigins)
        {
            errors.Add("origins", $"has at most {MostOrigins} sites");
        }

        return [.. origins.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>An origin as browsers write it (RFC 6454 §6.2); null where it is none.</summary>
    private static string? Origin(string? value) =>
        Uri.TryCreate(value?.Trim(), UriKind.Absolute, out var site)
        && site.Scheme is "http" or "https"
        && site.PathAndQuery == "/"
        && site.Fragment.Length == 0
        && site.UserInfo.Length == 0
        && HostOf(site) is { } host
            ? $"{site.Scheme}://{host}{(site.IsDefaultPort ? "" : $":{site.Port}")}".ToLowerInvariant()
            : null;

    private static string? HostOf(Uri site)
    {
        try
        {
            return site.IdnHost;
        }
        catch (UriFormatException)
        {
            // A name in other letters that no DNS name can be made of (RFC 5891).
            return null;
        }
    }

    private static FormField Field(FormFieldDraft draft, string at, FieldErrors errors)
    {
        // JSON's null stands for no name.
        var name = draft.Name is { } given ? given.Trim() : "";
        if (!NameForm().IsMatch(name))
        {
            errors.Add(at + ".name", "is 1 to 40 lower case letters, digits and underscores, a letter first");
        }
        else if (Taken.Contains(name, StringComparer.Ordinal))
        {
            errors.Add(at + ".name", $"is none of {string.Join(", ", Taken)}");
        }

        var kind = draft.Kind ?? KindOf(name);
        var options = (draft.Options ?? []).Select(option => errors.Text(at + ".options", option, 200)).ToList();
        if (
            kind == FormFieldKind.Choice
            && (
                options.Count is < 2 or > MostOptions
                || options.Contains("")
                || options.Distinct(StringComparer.Ordinal).Count() < options.Count
            )
        )
        {
            errors.Add(at + ".options", $"has 2 to {MostOptions} different choices");
        }
        else if (kind != FormFieldKind.Choice && options.Count > 0)
        {
            errors.Add(at + ".options", "is of choices alone");
        }

        var label = errors.Text(at + ".label", draft.Label, 200);
        return new FormField(
            name,
            label.Length > 0 ? label : LabelOf(name),
            kind,
            kind == FormFieldKind.Email || draft.Required == true,
            options
        );
    }

    private static FormFieldDraft[] Usual(FormWords words) =>
        [
            new(FormField.Person, words.Person, FormFieldKind.Text, Required: true),
            new("email", words.Address, FormFieldKind.Email, Required: true),
            new(FormField.Message, words.Message, FormFieldKind.LongText, Required: true),
        ];

    private static FormFieldKind KindOf(string name) =>
        name switch
        {
            "email" => FormFieldKind.Email,
            "phone" => FormFieldKind.Phone,
            FormField.Message => FormFieldKind.LongText,
            _ => FormFieldKind.Text,
        };

    private static string LabelOf(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();
}
