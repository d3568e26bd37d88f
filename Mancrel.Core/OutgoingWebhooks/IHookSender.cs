namespace Mancrel.Core.OutgoingWebhooks;

/// <summary>Posts one signed event to a receiver. Never to the network that the host stands in, unless a setting allows it.</summary>
public interface IHookSender
{
    /// <summary>Posts it; what goes wrong is told in the answer. Bounded in time and size; follows no redirect.</summary>
    Task<HookAnswer> PostAsync(
        Uri url,
        string eventId,
        DateTimeOffset at,
        string signature,
        ReadOnlyMemory<byte> body,
        CancellationToken cancellation = default
    );
}

/// <summary>What a receiver answered.</summary>
/// <param name="Status">HTTP status; 0 when nobody answered.</param>
/// <param name="Error">Why it does not count as taken; null when it does.</param>
public sealed record HookAnswer(int Status, string? Error);
