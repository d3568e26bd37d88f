using System.Collections.Concurrent;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Triage;

namespace Mancrel.Core.Learning;

/// <summary>
/// Keeps people's verdicts and gives back the calibration that they make. What it reads it remembers for half a minute: every mail asks.
/// </summary>
public sealed class VerdictBook(IDocumentStore store, TimeProvider clock)
{
    private const int MaxAttempts = 50;
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TenantId, (Calibration Calibration, DateTimeOffset ReadAt)> cache = new();

    /// <summary>Records a verdict; the same one again changes nothing, another one on the same decision takes its place.</summary>
    /// <exception cref="InvalidOperationException">The counts changed too often meanwhile.</exception>
    public async Task RecordAsync(TenantId tenant, VerdictRecord verdict, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var known = await store.GetAsync<VerdictRecord>(tenant, verdict.Partition, verdict.Id, cancellation);
            if (known is not null && known.Value.Verdict == verdict.Verdict && known.Value.RightIntent == verdict.RightIntent)
            {
                return;
            }

            var stored = await store.GetAsync<VerdictTally>(tenant, verdict.Partition, CoreJson.Name(verdict.Intent), cancellation);
            var before = stored?.Value ?? new VerdictTally { Intent = verdict.Intent };
            var after = (known is null ? before : before.Plus(known.Value, -1)).Plus(verdict, 1);
            var batch = new DocumentBatch(tenant, verdict.Partition);
            _ = known is null ? batch.Create(verdict) : batch.Replace(verdict, known.ETag);
            _ = stored is null ? batch.Create(after) : batch.Replace(after, stored.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                cache.TryRemove(tenant, out _);
                Counters.VerdictGiven(CoreJson.Name(verdict.Verdict));
                return;
            }
        }

        throw new InvalidOperationException(
            $"the verdicts on {CoreJson.Name(verdict.Intent)} changed {MaxAttempts} times while one was being added"
        );
    }

    /// <summary>The tenant's calibration, at most half a minute old.</summary>
    public async Task<Calibration> CalibrationAsync(TenantId tenant, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (cache.TryGetValue(tenant, out var known) && now - known.ReadAt < Remembered && now >= known.ReadAt)
        {
            return known.Calibration;
        }

        var calibration = Calibration.Of(await TalliesAsync(tenant, cancellation));
        cache[tenant] = (calibration, now);
        return calibration;
    }

    /// <summary>The counts as they stand, one for each intent that has any.</summary>
    public async Task<IReadOnlyList<VerdictTally>> TalliesAsync(TenantId tenant, CancellationToken cancellation)
    {
        var page = await store.QueryAsync<VerdictTally>(
            tenant,
            new DocumentQuery { Limit = Enum.GetValues<Intent>().Length },
            cancellation
        );
        return [.. page.Items.Select(item => item.Value).OrderBy(tally => tally.Intent)];
    }
}
