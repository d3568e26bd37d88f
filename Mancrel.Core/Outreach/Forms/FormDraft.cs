using System.Text.Json.Serialization;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>A field as people write it.</summary>
/// <param name="Name">What it is sent as: lower case letters, digits and underscores, 1 to 40.</param>
/// <param name="Label">What stands beside it, at most 200 characters; made of the name where it is missing.</param>
/// <param name="Kind">What is asked for; by the name where it is missing (<c>email</c>, <c>phone</c>, <c>message</c>), else a line.</param>
/// <param name="Required">Whether it must be filled in; the address always must.</param>
/// <param name="Options">What there is to choose from, 2 to 50; for choices alone.</param>
public sealed record FormFieldDraft(
    [property: JsonRequired] string Name,
    string? Label = null,
    FormFieldKind? Kind = null,
    bool? Required = null,
    IReadOnlyList<string>? Options = null
);

/// <summary>What people write about a form.</summary>
public sealed record FormDraft
{
    /// <summary>As people call it, at most 200 characters; "Contact form" where it is missing.</summary>
    public string? Name { get; init; }

    /// <summary>The language of its own words: de, en, ru or uz; en where it is missing.</summary>
    public string? Language { get; init; }

    /// <summary>1 to 20 fields, one of them for the address; name, email and message where they are missing.</summary>
    public IReadOnlyList<FormFieldDraft>? Fields { get; init; }

    /// <summary>The sites that it may stand on, at most 20.</summary>
    public IReadOnlyList<string>? Origins { get; init; }

    /// <summary>Where a deal is made; none where it is missing.</summary>
    public string? PipelineId { get; init; }

    /// <summary>What is shown to whoever sent it, at most 1,000 characters.</summary>
    public string? Thanks { get; init; }

    /// <summary>Whether a chat stands beside it; false where it is missing.</summary>
    public bool? Chat { get; init; }

    /// <summary>Whether it takes anything; true where it is missing.</summary>
    public bool? Open { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static FormDraft Of(LeadForm form) =>
        new()
        {
            Name = form.Name,
            Language = form.Language,
            Fields =
            [
                .. form.Fields.Select(field => new FormFieldDraft(field.Name, field.Label, field.Kind, field.Required, field.Options)),
            ],
            Origins = form.Origins,
            PipelineId = form.PipelineId?.Value,
            Thanks = form.Thanks,
            Chat = form.Chat,
            Open = form.Open,
        };
}
