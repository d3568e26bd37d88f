using Mancrel.Core.Triage;

namespace Mancrel.Core.Inbox;

/// <summary>What may be done with a draft, from the freest to the most careful.</summary>
public enum Band
{
    /// <summary>Sent by itself after the hold.</summary>
    AutoSend,

    /// <summary>A person approves, edits or rejects.</summary>
    Approve,

    /// <summary>No reply is proposed; a person answers.</summary>
    Escalate,
}

/// <summary>From which confidence on a band is reached; a confidence equal to the threshold reaches it.</summary>
public sealed record BandThresholds
{
    /// <summary>Thresholds for every intent.</summary>
    /// <param name="autoSend">From here on a reply is sent by itself, 0..1.</param>
    /// <param name="approve">From here on a person is asked, 0..<paramref name="autoSend"/>; below it the message is escalated.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is outside of 0..1, or Approve is above AutoSend.</exception>
    public BandThresholds(double autoSend, double approve)
    {
        AutoSend = Checked(autoSend, nameof(autoSend));
        Approve = Checked(approve, nameof(approve));
        if (approve > autoSend)
        {
            throw new ArgumentOutOfRangeException(nameof(approve), approve, "Approve must not be above AutoSend");
        }
    }

    /// <summary>The defaults: 0.90 and 0.60.</summary>
    public static BandThresholds Default { get; } = new(0.90, 0.60);

    /// <summary>From here on a reply is sent by itself.</summary>
    public double AutoSend { get; }

    /// <summary>From here on a person is asked.</summary>
    public double Approve { get; }

    /// <summary>Thresholds of single intents; what is not here uses the general ones.</summary>
    public IReadOnlyDictionary<Intent, BandThresholds> PerIntent { get; init; } = new Dictionary<Intent, BandThresholds>();

    /// <summary>The thresholds that count for an intent.</summary>
    public BandThresholds For(Intent intent) => PerIntent.TryGetValue(intent, out var own) ? own : this;

    private static double Checked(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "a threshold is a probability from 0 to 1");
}

/// <summary>The decision about a draft and why.</summary>
/// <param name="Band">What may be done.</param>
/// <param name="Confidence">Probability, 0..1, that the draft may be sent as it is.</param>
/// <param name="Threshold">What an automatic send would have needed here.</param>
/// <param name="Guards">The guards that spoke, whether or not they changed the band.</param>
/// <param name="Reason">One sentence for the person who looks at it.</param>
public sealed record BandDecision(Band Band, double Confidence, double Threshold, IReadOnlyList<GuardFinding> Guards, string Reason);
