using System.Threading.RateLimiting;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>How often something may be sent by a form: so many within a window from one network, and so many by one form at all.</summary>
public sealed class FormLimiter : IDisposable
{
    /// <summary>How long to wait where there were too many.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly PartitionedRateLimiter<string> peers = Limiter(30);
    private readonly PartitionedRateLimiter<string> forms = Limiter(600);

    /// <summary>Counts one; false where there were too many.</summary>
    public bool Takes(string form, string peer)
    {
        using var own = peers.AttemptAcquire(form + "\n" + peer);
        if (!own.IsAcquired)
        {
            return false;
        }

        using var all = forms.AttemptAcquire(form);
        return all.IsAcquired;
    }

    public void Dispose()
    {
        peers.Dispose();
        forms.Dispose();
    }

    private static PartitionedRateLimiter<string> Limiter(int most) =>
        PartitionedRateLimiter.Create<string, string>(key =>
            RateLimitPartition.GetFixedWindowLimiter(
                key,
                _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = most,
                    Window = Window,
                    QueueLimit = 0,
                }
            )
        );
}
