using Mancrel.Core.Inbox;

namespace Mancrel.Core.Replies;

/// <summary>The AI task of writing a reply, whoever does it.</summary>
public interface IDrafter
{
    /// <summary>Writes a reply; null when there is nothing that may be said without a person.</summary>
    Task<Draft?> DraftAsync(DraftRequest request, CancellationToken cancellation = default);
}
