using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Fields;

/// <summary>A field that a tenant added to its contacts, companies or deals.</summary>
public sealed record CustomField : IDocument
{
    public static string Kind => "customField";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("subject", "order")];

    /// <summary>What has the field.</summary>
    public required CustomFieldSubject Subject { get; init; }

    /// <summary>The name in JSON: letters, digits and low lines, a letter first; unique within the subject and never changed.</summary>
    public required string Key { get; init; }

    /// <summary>As people read it.</summary>
    public required string Label { get; init; }

    /// <summary>What it holds.</summary>
    public required CustomFieldType Type { get; init; }

    /// <summary>The choices of <see cref="CustomFieldType.Choice"/> and <see cref="CustomFieldType.Several"/>.</summary>
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Place in forms, smallest first.</summary>
    public int Order { get; init; }

    public string Id => IdOf(Subject, Key);

    public string Partition => PartitionOf(Id);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "customField/" + id;

    /// <summary>The id of a key: one field per key, whoever makes it.</summary>
    public static string IdOf(CustomFieldSubject subject, string key) => $"{CoreJson.Name(subject)}.{key}";
}

/// <summary>What can have fields of its own.</summary>
public enum CustomFieldSubject
{
    /// <summary>A person.</summary>
    Contact,

    /// <summary>An organisation.</summary>
    Company,

    /// <summary>A deal.</summary>
    Deal,
}

/// <summary>What a field of a tenant's own holds.</summary>
public enum CustomFieldType
{
    /// <summary>Any text up to 4,000 characters.</summary>
    Text,

    /// <summary>A decimal.</summary>
    Number,

    /// <summary>Amount and currency.</summary>
    Money,

    /// <summary>A day, <c>2026-01-31</c>.</summary>
    Date,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Some of the options.</summary>
    Several,

    /// <summary>A web address.</summary>
    Link,
}
