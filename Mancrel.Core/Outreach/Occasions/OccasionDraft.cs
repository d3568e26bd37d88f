using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Outreach.Occasions;

/// <summary>What people write about an occasion.</summary>
public sealed record OccasionDraft
{
    /// <summary>Whether mail is written for it.</summary>
    public bool? On { get; init; }

    /// <summary>Only to those who gave the consent that it comes under; true where it is missing.</summary>
    public bool? ConsentRequired { get; init; }

    /// <summary>How; the shop's own tone where it is missing.</summary>
    public Tone? Tone { get; init; }

    /// <summary>Of anniversary and renewal: a field of segments that holds times, such as <c>fields.contract_end</c>.</summary>
    public string? Field { get; init; }

    /// <summary>Of renewal: days before it, 0 to 365. Of silence: after so many days, 7 to 3,650.</summary>
    public int? Days { get; init; }

    /// <summary>Of a price drop: at least so many percent, 1 to 90.</summary>
    public int? Percent { get; init; }

    /// <summary>Mails that are written a day at most, 1 to 500; 20 where it is missing.</summary>
    public int? DailyCap { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static OccasionDraft Of(OccasionRule rule) =>
        new()
        {
            On = rule.On,
            ConsentRequired = rule.ConsentRequired,
            Tone = rule.Tone,
            Field = rule.Field,
            Days = rule.Days,
            Percent = rule.Percent,
            DailyCap = rule.DailyCap,
        };
}
