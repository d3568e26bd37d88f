using Mancrel.Core.Webhooks;
using Mancrel.Functions.ServiceBus;

namespace Mancrel.Functions.Cosmos;

/// <summary>Which kinds expire by themselves. What is not named here stays.</summary>
public static class CosmosRetention
{
    private static readonly Dictionary<string, TimeSpan> Keep = new(StringComparer.Ordinal)
    {
        // A day longer than the broker's duplicate window.
        [InboxRecord.Kind] = TimeSpan.FromDays(8),

        // A webhook's token is asked for within minutes; a provider's retries go on for three days.
        [WebhookToken.Kind] = TimeSpan.FromDays(8),
    };

    /// <summary>Seconds after the last write; null never.</summary>
    public static int? SecondsOf(string kind) => Keep.TryGetValue(kind, out var time) ? (int)time.TotalSeconds : null;
}
