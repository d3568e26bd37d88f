using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Judging;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Replies.Shadow;

/// <summary>How answers leave in a shop that begins.</summary>
/// <param name="Chosen">True when somebody said how answers leave, in the app or by a setting of the installation.</param>
/// <param name="Fresh">True while nobody said so and no letter has come in.</param>
public sealed record ShadowStanding(bool Chosen, bool Fresh);

/// <summary>
/// Lets a new shop begin in shadow. Only one that nobody decided about and that had no letter yet: a shop that answers already goes on as
/// it does.
/// </summary>
public sealed class ShadowStart(IDocumentStore store, TenantPolicy policies, MancrelSettings settings)
{
    private const string Setting = "Mancrel:Replies:Mode";

    /// <summary>How it stands.</summary>
    public async Task<ShadowStanding> StandingAsync(TenantId tenant, CancellationToken cancellation) =>
        await StandingAsync(tenant, await policies.ReadAsync(tenant, cancellation), cancellation);

    /// <summary>Puts a fresh shop into shadow; any other stays as it is. Repeating it changes nothing.</summary>
    public async Task BeginAsync(TenantId tenant, CancellationToken cancellation)
    {
        while (true)
        {
            var own = await policies.ReadAsync(tenant, cancellation);
            if (!(await StandingAsync(tenant, own, cancellation)).Fresh)
            {
                return;
            }

            var next = (own?.Value ?? new TenantReplySettings()) with { Mode = ReplyMode.Shadow };
            var batch = new DocumentBatch(tenant, next.Partition);
            _ = own is null ? batch.Create(next) : batch.Replace(next, own.ETag);
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return;
            }
        }
    }

    private async Task<ShadowStanding> StandingAsync(TenantId tenant, Stored<TenantReplySettings>? own, CancellationToken cancellation)
    {
        var chosen = own?.Value.Mode is not null || settings.WasGiven(Setting);
        return new ShadowStanding(
            chosen,
            !chosen && (await store.QueryAsync<Message>(tenant, new DocumentQuery { Limit = 1 }, cancellation)).Items.Count == 0
        );
    }
}
