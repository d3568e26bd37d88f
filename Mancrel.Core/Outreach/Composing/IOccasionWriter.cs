using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Replies.Drafting;

namespace Mancrel.Core.Outreach.Composing;

/// <summary>What is to be written to one person.</summary>
/// <param name="Tenant">Who writes.</param>
/// <param name="Contact">To whom.</param>
/// <param name="Occasion">Why.</param>
/// <param name="Language">In which language, one of <see cref="OccasionTexts.Languages"/>.</param>
/// <param name="Voice">How, with the tone that was asked for.</param>
/// <param name="Product">What about; null where it is about no product.</param>
/// <param name="Notes">What the person of ours wants said; a language model takes it up, our own texts cannot.</param>
public sealed record OccasionRequest(
    TenantId Tenant,
    Contact Contact,
    Occasion Occasion,
    string Language,
    Voice Voice,
    Product? Product,
    string Notes
);

/// <summary>A mail as it was written.</summary>
public sealed record OccasionMail(string Subject, Draft Draft);

/// <summary>Writes to one person by occasion, language and tone, with the evidence of all that it states.</summary>
public interface IOccasionWriter
{
    /// <summary>Writes.</summary>
    Task<OccasionMail> WriteAsync(OccasionRequest request, CancellationToken cancellation);
}
