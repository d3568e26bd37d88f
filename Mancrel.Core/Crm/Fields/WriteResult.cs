using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Fields;

/// <summary>What became of a write: the item as it stands now, or what is wrong with it, or that somebody else was faster.</summary>
/// <param name="Item">The item; null when nothing was written.</param>
/// <param name="Errors">What is wrong by field; null when nothing is.</param>
/// <param name="Stale">True when the item changed since it was read.</param>
/// <param name="Refusal">Why it cannot be done as things stand; null when it can.</param>
public sealed record WriteResult<T>(Stored<T>? Item, FieldErrors? Errors = null, bool Stale = false, string? Refusal = null)
{
    /// <summary>Something is wrong with the input.</summary>
    public static WriteResult<T> Invalid(FieldErrors errors) => new(null, errors);

    /// <summary>Somebody else was faster.</summary>
    public static WriteResult<T> Outdated { get; } = new(null, Stale: true);

    /// <summary>It cannot be done as things stand.</summary>
    public static WriteResult<T> Refused(string why) => new(null, Refusal: why);
}
