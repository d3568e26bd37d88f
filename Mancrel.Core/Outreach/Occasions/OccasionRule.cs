using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>
/// Whether mail is written for an occasion by itself, and how. Nothing is before somebody turns it on, and what is written waits for a
/// person's word.
/// </summary>
public sealed record OccasionRule : IDocument
{
    /// <summary>The occasions that Mancrel finds by itself.</summary>
    public static IReadOnlyList<Occasion> Found { get; } =
    [Occasion.Birthday, Occasion.Anniversary, Occasion.Renewal, Occasion.WinBack, Occasion.Restock, Occasion.PriceDrop];

    public static string Kind => "occasionRule";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Which occasion.</summary>
    public required Occasion Occasion { get; init; }

    /// <summary>Whether mail is written for it.</summary>
    public bool On { get; init; }

    /// <summary>Only to those who gave the consent that the occasion comes under; else to all who did not say no.</summary>
    public bool ConsentRequired { get; init; } = true;

    /// <summary>How it is written; null takes the shop's own tone.</summary>
    public Tone? Tone { get; init; }

    /// <summary>Of anniversary and renewal: the date that it is counted from, a field of segments that holds times.</summary>
    public string? Field { get; init; }

    /// <summary>Of renewal: so many days before it. Of silence: after so many days.</summary>
    public int? Days { get; init; }

    /// <summary>Of a price drop: at least so many percent.</summary>
    public int? Percent { get; init; }

    /// <summary>Mails that are written a day at most.</summary>
    public int DailyCap { get; init; } = 20;

    /// <summary>Who turned it on: the person's address.</summary>
    public string? TurnedOnBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? TurnedOnAt { get; init; }

    public string Id => CoreJson.Name(Occasion);

    public string Partition => ThePartition;

    /// <summary>The one partition.</summary>
    public const string ThePartition = "occasions";

    /// <summary>The rule that holds until somebody writes one: off, with what is usual.</summary>
    public static OccasionRule Unset(Occasion occasion) =>
        new()
        {
            Occasion = occasion,
            Field = occasion == Occasion.Anniversary ? "bought.at" : null,
            Days =
                occasion == Occasion.Renewal ? 14
                : occasion == Occasion.WinBack ? 90
                : null,
            Percent = occasion == Occasion.PriceDrop ? 5 : null,
        };
}

/// <summary>How many mails of an occasion were written on a day.</summary>
public sealed record OccasionDay : IDocument
{
    public static string Kind => "occasionDay";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Which occasion.</summary>
    public required Occasion Occasion { get; init; }

    /// <summary>The last day on which any were, of the office's zone.</summary>
    public DateOnly Day { get; init; }

    /// <summary>How many.</summary>
    public int Written { get; init; }

    public string Id => "day." + CoreJson.Name(Occasion);

    public string Partition => OccasionRule.ThePartition;
}
