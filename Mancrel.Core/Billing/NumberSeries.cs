using System.Globalization;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Billing;

/// <summary>
/// The last number of a series. It is written in the commit that issues a document, so that no number is given twice, and none is lost.
/// </summary>
public sealed record NumberSeries : IDocument
{
    public static string Kind => "numberSeries";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Its name, in front of the numbers.</summary>
    public required string Series { get; init; }

    /// <summary>What its documents are: no two types share numbers.</summary>
    public required BillingType Type { get; init; }

    /// <summary>The last number that was given, from 1.</summary>
    public required long Last { get; init; }

    public string Id => Series;

    public string Partition => BillingDocument.ThePartition;

    /// <summary>The last number as it stands on the document.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Series}-{Last:D5}");

    /// <summary>The series of a type where none is named.</summary>
    public static string Usual(BillingType type) =>
        type switch
        {
            BillingType.Quote => "QU",
            BillingType.Order => "OR",
            BillingType.Invoice => "IN",
            _ => "CN",
        };

    /// <summary>True for 1 to 12 capital letters, digits and hyphens.</summary>
    public static bool IsName(string name) =>
        name.Length is >= 1 and <= 12 && name.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c) || c == '-');
}
