using Mancrel.Core.Triage;

namespace Mancrel.Core.Outreach.Reading;

/// <summary>An answer to our outreach.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">What the person newly wrote.</param>
/// <param name="Understood">How the message was understood when it came.</param>
public sealed record OutreachAnswer(string Subject, string Text, Classification Understood);

/// <summary>What an answer to outreach says.</summary>
public enum OutreachKind
{
    /// <summary>Yes, or tell me more.</summary>
    Interested,

    /// <summary>No.</summary>
    NotInterested,

    /// <summary>What does it cost.</summary>
    AsksPrice,

    /// <summary>Another question.</summary>
    Question,

    /// <summary>Wants to talk or meet.</summary>
    WantsMeeting,

    /// <summary>An absence note.</summary>
    OutOfOffice,

    /// <summary>No more mail.</summary>
    Unsubscribe,

    /// <summary>Thanks that ask for nothing.</summary>
    Thanks,

    /// <summary>None of these: a person reads it.</summary>
    Other,
}

/// <summary>A reading of an answer.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Reasoning">Why, in a sentence.</param>
public sealed record OutreachReading(OutreachKind Kind, string Reasoning);
