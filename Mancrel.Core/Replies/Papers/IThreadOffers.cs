using Mancrel.Core.Common;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Replies.Papers;

/// <summary>What a letter says to what we offered in its thread.</summary>
/// <param name="Draft">The answer, where the letter takes it clearly; null where it does not.</param>
/// <param name="Unclear">What a person is told, where it does not; null where it does.</param>
public sealed record OfferReply(Draft? Draft, string? Unclear);

/// <summary>What became of taking what a draft confirms.</summary>
/// <param name="Refusal">Why it cannot be had any more; null where it is done.</param>
/// <param name="Instead">What may be offered in its place, for a person; null where nothing may.</param>
/// <param name="Enclosed">What the mail brings; null where it brings nothing.</param>
public sealed record OfferTaken(string? Refusal = null, Draft? Instead = null, EnclosedPaper? Enclosed = null);

/// <summary>A document that a mail brings as a file.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="File">The file, as it is stored.</param>
/// <param name="Content">Its bytes.</param>
public sealed record EnclosedPaper(string Document, StoredAttachment File, ReadOnlyMemory<byte> Content);

/// <summary>
/// Reads answers to what our mail offered in a thread, such as times, and letters that want an offer of several lines. What a draft takes
/// or brings is done just before it leaves, once, and nothing is confirmed that cannot be had.
/// </summary>
public interface IThreadOffers
{
    /// <summary>What the finding is called of a letter that answers an offer and does not clearly take it.</summary>
    const string UnclearGuard = "offer_unclear";

    /// <summary>What the letters say to the newest offer; null where nothing was offered, or nothing is said to it.</summary>
    Task<OfferReply?> ReadAsync(TenantId tenant, Message message, PapersAsked asked, CancellationToken cancellation);

    /// <summary>Does what the message's draft confirms; null where it confirms nothing of this kind. Again, it is the same.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="message">The letter with its draft.</param>
    /// <param name="only">True only looks whether something could be offered instead, and does nothing.</param>
    /// <param name="cancellation">Stops it.</param>
    Task<OfferTaken?> TakeAsync(TenantId tenant, Message message, bool only, CancellationToken cancellation);
}
