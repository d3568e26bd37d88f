using Mancrel.Core.Ports;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Http;

/// <summary>Waits by the change feed for what happens in the background.</summary>
internal static class FeedWait
{
    /// <summary>Looks again whenever anything changed, until it is so.</summary>
    public static async Task UntilAsync(this RunningApi api, Func<Task<bool>> isSo)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var feed = api.Services.GetRequiredService<IChangeFeed>();
        for (var seen = await feed.PositionAsync(cancellation); !await isSo(); seen = await feed.PositionAsync(cancellation))
        {
            await feed.WaitAsync(seen, cancellation);
        }
    }
}
