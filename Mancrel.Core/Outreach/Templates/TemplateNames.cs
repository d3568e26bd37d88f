namespace Mancrel.Core.Outreach.Templates;

/// <summary>The variables that templates may use, and what stands for each in the check of a template.</summary>
public static class TemplateNames
{
    /// <summary>What the tenant's own fields of a contact begin with.</summary>
    public const string ContactFields = "contact.fields.";

    /// <summary>All but the tenant's own fields, in the order in which people think of them.</summary>
    public static IReadOnlyList<string> Fixed { get; } =
    [
        "contact.name",
        "contact.first_name",
        "contact.email",
        "contact.phone",
        "contact.job_title",
        "contact.language",
        "contact.type",
        "contact.tags",
        "contact.city",
        "contact.country",
        "company.name",
        "company.website",
        "company.industry",
        "company.size",
        "deal.title",
        "deal.value",
        "deal.currency",
        "deal.expected_close",
        "user.name",
        "user.email",
        "shop.address",
        "shop.name",
        "shop.email",
        "shop.url",
    ];

    /// <summary>
    /// Liquid's filters that templates may use: none that makes much of little, reads elsewhere or takes the encoding away.
    /// </summary>
    public static IReadOnlyList<string> Filters { get; } =
    [
        "append",
        "capitalize",
        "date",
        "default",
        "divided_by",
        "downcase",
        "first",
        "join",
        "last",
        "minus",
        "plus",
        "prepend",
        "round",
        "size",
        "strip",
        "times",
        "truncate",
        "truncatewords",
        "upcase",
    ];

    /// <summary>Liquid's tags that templates may use.</summary>
    public static IReadOnlyList<string> Tags { get; } =
    ["assign", "break", "capture", "case", "comment", "continue", "for", "if", "raw", "unless"];
}
