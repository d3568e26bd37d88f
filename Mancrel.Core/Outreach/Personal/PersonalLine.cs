using Mancrel.Core.Common;
using Mancrel.Core.Inbox;

namespace Mancrel.Core.Outreach.Personal;

/// <summary>What a first line for one person is made of.</summary>
/// <param name="Tenant">Who writes.</param>
/// <param name="Text">The mail as it was approved and rendered for the person.</param>
/// <param name="Language">Its language.</param>
/// <param name="Facts">What is known of the person and of who writes; nothing else may be said.</param>
public sealed record PersonalRequest(TenantId Tenant, string Text, string Language, IReadOnlyList<Evidence> Facts);

/// <summary>Writes a first line for one person before a text that was approved for many.</summary>
public interface IPersonalLine
{
    /// <summary>The line; null where none can be stood for, and the text stands as it was approved.</summary>
    Task<string?> WriteAsync(PersonalRequest request, CancellationToken cancellation);
}

/// <summary>Without a language model the text stands as it was approved.</summary>
public sealed class NoPersonalLine : IPersonalLine
{
    public Task<string?> WriteAsync(PersonalRequest request, CancellationToken cancellation) => Task.FromResult<string?>(null);
}
