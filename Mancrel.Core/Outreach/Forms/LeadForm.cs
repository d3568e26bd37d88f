using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Outreach.Forms;

/// <summary>A form.</summary>
[JsonConverter(typeof(TypedIdConverter<FormId>))]
public readonly record struct FormId(string Value) : ITypedId<FormId>
{
    public static FormId From(string value) => new(value);

    public override string ToString() => Value;
}

/// <summary>What is asked for in a field.</summary>
public enum FormFieldKind
{
    /// <summary>A line.</summary>
    Text,

    /// <summary>Several lines.</summary>
    LongText,

    /// <summary>The address that is answered; a form has one.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>One of the options.</summary>
    Choice,

    /// <summary>Ticked or not; one that is required must be ticked.</summary>
    Tick,
}

/// <summary>A field of a form.</summary>
/// <param name="Name">What it is sent as: lower case letters, digits and underscores.</param>
/// <param name="Label">What stands beside it.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="Required">Whether it must be filled in.</param>
/// <param name="Options">What there is to choose from; empty but for choices.</param>
public sealed record FormField(string Name, string Label, FormFieldKind Kind, bool Required, IReadOnlyList<string> Options)
{
    /// <summary>The field whose text is what the visitor wants.</summary>
    public const string Message = "message";

    /// <summary>The field that holds the visitor's name.</summary>
    public const string Person = "name";

    /// <summary>The field whose text becomes the subject.</summary>
    public const string Subject = "subject";

    /// <summary>The longest text of it.</summary>
    [JsonIgnore]
    public int Longest => Kind == FormFieldKind.LongText ? 10_000 : 500;
}

/// <summary>A form that visitors of a web site fill in.</summary>
public sealed record LeadForm : IDocument
{
    public static string Kind => "leadForm";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortName"), new("formId")];

    /// <summary>Its id; it stands in the address, and opens nothing.</summary>
    public required FormId FormId { get; init; }

    /// <summary>As people call it, and the title of its page.</summary>
    public required string Name { get; init; }

    /// <summary>The name as lists are ordered by it.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>ISO 639-1 code of the language that its own words are in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Its fields in their order.</summary>
    public IReadOnlyList<FormField> Fields { get; init; } = [];

    /// <summary>The sites that it may stand on, such as <c>https://shop.example</c>; none leaves its own page alone.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Where a deal is made for whoever sends it; null makes none.</summary>
    public PipelineId? PipelineId { get; init; }

    /// <summary>What is shown to whoever sent it; empty is a word of thanks in its language.</summary>
    public string Thanks { get; init; } = "";

    /// <summary>Whether a chat stands beside it, for the same sites.</summary>
    public bool Chat { get; init; }

    /// <summary>Whether it takes anything; a form that does not answers that it is closed.</summary>
    public bool Open { get; init; } = true;

    /// <summary>The field of a chat that holds the visitor's address.</summary>
    public const string ChatAddress = "email";

    public string Id => FormId.Value;

    public string Partition => PartitionOf(FormId);

    /// <summary>Where its address is asked for.</summary>
    [JsonIgnore]
    public FormField EmailField => Fields.First(one => one.Kind == FormFieldKind.Email);

    /// <summary>The form as its chat asks: name, address and message, whatever its own fields are.</summary>
    public LeadForm AsChat()
    {
        var words = FormWords.For(Language);
        return this with
        {
            Fields =
            [
                new(FormField.Person, words.Person, FormFieldKind.Text, Required: true, []),
                new(ChatAddress, words.Address, FormFieldKind.Email, Required: true, []),
                new(FormField.Message, words.Message, FormFieldKind.LongText, Required: true, []),
            ],
        };
    }

    /// <summary>The partition of a form with what was sent by it.</summary>
    public static string PartitionOf(FormId id) => "form/" + id.Value;
}
