using Mancrel.Core.Catalogue;

namespace Mancrel.Core.Replies.Answers;

/// <summary>What a thread was about before a letter.</summary>
/// <param name="Products">What our last answer told of, otherwise what the customer named last; empty where it was about none.</param>
/// <param name="Asked">The letter that the customer wrote last; null where this is the first.</param>
public sealed record ThreadBefore(IReadOnlyList<Product> Products, string? Asked)
{
    /// <summary>A thread that begins.</summary>
    public static ThreadBefore None { get; } = new([], null);
}
