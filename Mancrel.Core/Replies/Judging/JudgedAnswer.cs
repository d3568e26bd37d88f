using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Reading;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Replies.Judging;

/// <summary>One letter that an answer is for, as it is judged.</summary>
public sealed record JudgedQuestion
{
    public required string Subject { get; init; }

    /// <summary>All that the person may have meant.</summary>
    public required string Text { get; init; }

    /// <summary>What of the letter stands beyond its reading text; null where nothing does.</summary>
    public JudgedLetter? Beyond { get; init; }

    public string Html { get; init; } = "";

    public IReadOnlyList<string> AttachmentNames { get; init; } = [];

    /// <summary>Why only a person answers it; null where nothing hints at a machine.</summary>
    public string? ByPersonOnly { get; init; }

    /// <summary>True when SPF, DKIM or DMARC vouch for the sender's domain.</summary>
    public bool Authenticated { get; init; }

    /// <summary>
    /// Whether it is proved that who gets the answer is who wrote, and not only said in the letter (Reply-To, a form, a forward).
    /// </summary>
    public bool Vouched { get; init; } = true;

    /// <summary>The person and where answers are wanted: who takes part.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    public required Classification Understood { get; init; }
}

/// <summary>An answer before the judge: what it answers, what it says, whom it goes to. Empty questions: nobody asked (outreach).</summary>
public sealed record JudgedAnswer
{
    /// <summary>The unanswered letters, oldest first.</summary>
    public required IReadOnlyList<JudgedQuestion> Questions { get; init; }

    public required Draft? Draft { get; init; }

    /// <summary>Where it goes; empty when not known.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    public string RecipientDomain { get; init; } = "";

    /// <summary>Who takes part beside the authors of the questions.</summary>
    public IReadOnlyList<string> Participants { get; init; } = [];

    /// <summary>Hosts that it may link to beside the shop's own and the cited products'.</summary>
    public IReadOnlyList<string> LinkHosts { get; init; } = [];

    /// <summary>Automatic replies of the last 24 hours to this thread.</summary>
    public int RepliesToThread24h { get; init; }

    /// <summary>Automatic mails of the last 24 hours to this person.</summary>
    public int RepliesToSender24h { get; init; }

    /// <summary>Automatic mails to one person in 24 hours before a person is asked; null is the guard's own bound.</summary>
    public int? MostRepliesToSender { get; init; }

    /// <summary>Whose records the answer may name; null when not known.</summary>
    public Contact? Contact { get; init; }

    /// <summary>Numbers of documents that are the receiver's own.</summary>
    public IReadOnlyList<string> OwnNumbers { get; init; } = [];

    /// <summary>Who gets it, when that is another contact; null is <see cref="Contact"/>.</summary>
    public Contact? Recipient { get; init; }
}
