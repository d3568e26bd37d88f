namespace Mancrel.Core.Outreach.Templates;

/// <summary>What people write about a template.</summary>
public sealed record TemplateFields
{
    /// <summary>As people choose it, 1 to 200 characters.</summary>
    public string? Name { get; init; }

    /// <summary>A whole message or a snippet; a message where it is missing.</summary>
    public TemplateKind? Use { get; init; }

    /// <summary>Mail or text message; mail where it is missing.</summary>
    public TemplateChannel? Channel { get; init; }

    /// <summary>ISO 639-1 code.</summary>
    public string? Language { get; init; }

    /// <summary>The subject of a mail, at most 500 characters.</summary>
    public string? Subject { get; init; }

    /// <summary>The plain text, 1 to 50,000 characters.</summary>
    public string? Text { get; init; }

    /// <summary>The HTML part, at most 100,000 characters; null is made of the text.</summary>
    public string? Html { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static TemplateFields Of(Template template) =>
        new()
        {
            Name = template.Name,
            Use = template.Use,
            Channel = template.Channel,
            Language = template.Language,
            Subject = template.Subject,
            Text = template.Text,
            Html = template.Html,
        };
}
