using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Replies.Knowledge;

/// <summary>What people answered again and again in their own words: an entry that could be, with the letters it was made of.</summary>
/// <param name="Id">Made of what is answered, so that it is the same tomorrow.</param>
/// <param name="Language">Of both texts.</param>
/// <param name="Questions">Up to three wordings, nothing personal in them.</param>
/// <param name="Answer">What was answered, nothing personal in it.</param>
/// <param name="Times">How often.</param>
/// <param name="Since">How many days were looked at.</param>
/// <param name="Letters">The newest of them.</param>
public sealed record ProposedAnswer(
    string Id,
    string Language,
    IReadOnlyList<string> Questions,
    string Answer,
    int Times,
    int Since,
    IReadOnlyList<AnsweredLetter> Letters
);

/// <summary>A letter that was answered so.</summary>
public sealed record AnsweredLetter(ConversationId ConversationId, MessageId MessageId, string Subject, DateTimeOffset At);

/// <summary>Proposals that nobody wants to see again.</summary>
public sealed record DeclinedProposals : IDocument
{
    /// <summary>There is one document of a tenant.</summary>
    public const string Only = "knowledge-proposals";

    /// <summary>The oldest are forgotten beyond this many.</summary>
    public const int Most = 1_000;

    public static string Kind => "declinedProposals";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [];

    /// <summary>Their ids, oldest first.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    public string Id => Only;

    public string Partition => Only;
}
