using System.Globalization;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Local.Seeding;

namespace Mancrel.Local.Demo.Past;

/// <summary>What became of a letter's draft.</summary>
internal enum PastEnd
{
    /// <summary>Nobody had to answer.</summary>
    Nothing,

    /// <summary>It left by itself.</summary>
    AutoSent,

    /// <summary>A person called it back.</summary>
    Cancelled,

    /// <summary>A person let it go as it was.</summary>
    Approved,

    /// <summary>A person changed a word and let it go.</summary>
    Edited,

    /// <summary>A person refused it and wrote another.</summary>
    Rejected,

    /// <summary>A person had to answer from the start.</summary>
    ByHand,

    /// <summary>A person still has to.</summary>
    Waiting,
}

/// <summary>A letter of the past and what became of it; the same number is the same letter for ever.</summary>
internal sealed record PastLetter(int Number, Contact Person, PastAsk Ask, DateTimeOffset At)
{
    /// <summary>When Mancrel decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>When a person did; null where none did.</summary>
    public DateTimeOffset? PersonAt { get; init; }

    /// <summary>When the answer left; null where none did.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>What became of it.</summary>
    public required PastEnd End { get; init; }

    /// <summary>How sure Mancrel was, 0..1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The person of ours who dealt with it, by address; null where none did.</summary>
    public string? By { get; init; }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>What was written.</summary>
    public required string Text { get; init; }

    /// <summary>What was drafted; null where nothing was.</summary>
    public string? Draft { get; init; }

    /// <summary>What was answered; null where nothing was.</summary>
    public string? Answer { get; init; }

    /// <summary>True where a person was shown the answer that left by itself.</summary>
    public bool Audited { get; init; }

    /// <summary>Share of the draft that was changed.</summary>
    public double? EditShare { get; init; }

    /// <summary>The band that was decided.</summary>
    public Band Band =>
        End switch
        {
            PastEnd.AutoSent or PastEnd.Cancelled => Band.AutoSend,
            PastEnd.Approved or PastEnd.Edited or PastEnd.Rejected => Band.Approve,
            _ => Band.Escalate,
        };

    /// <summary>Digits of its ids.</summary>
    public string Digits => "demo" + SeedPeople.Digits(Number);

    /// <summary>The answer's or draft's whole text.</summary>
    public string Whole(string body)
    {
        var (_, dear, regards) = PastAsks.Frame(Person.Language!);
        return string.Create(CultureInfo.InvariantCulture, $"{dear} {Person.Name},\n\n{body}\n\n{regards}\nBirch & Brass Workshop");
    }
}
