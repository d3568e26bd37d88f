using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Templates;

/// <summary>A template.</summary>
[JsonConverter(typeof(TypedIdConverter<TemplateId>))]
public readonly record struct TemplateId(string Value) : ITypedId<TemplateId>
{
    public static TemplateId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>What a template is for.</summary>
public enum TemplateKind
{
    /// <summary>A whole message.</summary>
    Message,

    /// <summary>A few sentences that are put into one.</summary>
    Snippet,
}

/// <summary>How what is made of a template leaves.</summary>
public enum TemplateChannel
{
    /// <summary>As mail.</summary>
    Email,

    /// <summary>As a text message: plain text alone.</summary>
    Sms,
}

/// <summary>A text for many people, with variables (Liquid) where they differ.</summary>
public sealed record Template : IDocument
{
    public static string Kind => "template";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortName"), new("templateId")];

    /// <summary>Its id.</summary>
    public required TemplateId TemplateId { get; init; }

    /// <summary>As people choose it.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>A whole message or a piece of one.</summary>
    public TemplateKind Use { get; init; }

    /// <summary>How it leaves.</summary>
    public TemplateChannel Channel { get; init; }

    /// <summary>ISO 639-1 code of its language.</summary>
    public required string Language { get; init; }

    /// <summary>The subject, with variables; empty for snippets and text messages.</summary>
    public string Subject { get; init; } = "";

    /// <summary>The plain text, with variables.</summary>
    public required string Text { get; init; }

    /// <summary>The HTML part, with variables; null is made of the text whenever it is rendered, so that the two never differ.</summary>
    public string? Html { get; init; }

    /// <summary>The variables that it uses, in alphabetical order.</summary>
    public IReadOnlyList<string> Variables { get; init; } = [];

    /// <summary>Rises with every change of what it says.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Who wrote this version: the person's address.</summary>
    public string By { get; init; } = "";

    public string Id => TemplateId.Value;

    public string Partition => PartitionOf(TemplateId);

    /// <summary>The partition of a template with its versions.</summary>
    public static string PartitionOf(TemplateId id) => "template/" + id.Value;
}

/// <summary>A version of a template as it stood: what was sent by it can be told for ever.</summary>
public sealed record TemplateVersion : IDocument
{
    public static string Kind => "templateVersion";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("version")];

    /// <summary>The template as it was.</summary>
    public required Template Template { get; init; }

    /// <summary>Which version.</summary>
    public int Version => Template.Version;

    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Template.Id}.{Template.Version}");

    public string Partition => Template.Partition;
}
