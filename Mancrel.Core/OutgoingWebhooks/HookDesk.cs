using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.OutgoingWebhooks;

/// <summary>What people write about an endpoint.</summary>
public sealed record HookFields
{
    /// <summary>Where to: https, on the Internet.</summary>
    public string? Url { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Which events; empty for all.</summary>
    public IReadOnlyList<string>? Events { get; init; }

    /// <summary>True to send nothing.</summary>
    public bool? Disabled { get; init; }

    /// <summary>The fields as they stand.</summary>
    public static HookFields Of(HookEndpoint endpoint) =>
        new()
        {
            Url = endpoint.Url,
            Description = endpoint.Description,
            Events = endpoint.Events,
            Disabled = endpoint.Disabled,
        };
}

/// <summary>Makes and changes endpoints, rotates their secrets, replays their deliveries.</summary>
public sealed class HookDesk(
    IDocumentStore store,
    HookProjection keeper,
    SealedSecrets secrets,
    IRandomSource random,
    MancrelSettings settings,
    TimeProvider clock
)
{
    /// <summary>How long the secret before a rotation signs too.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromHours(24);

    /// <summary>An endpoint by its id; null when there is none.</summary>
    public Task<Stored<HookEndpoint>?> FindAsync(TenantId tenant, string id, CancellationToken cancellation) =>
        store.GetAsync<HookEndpoint>(tenant, HookEndpoint.PartitionOf(id), id, cancellation);

    /// <summary>Adds an endpoint; its secret is told this once.</summary>
    public async Task<(WriteResult<HookEndpoint> Result, string Secret)> CreateAsync(
        TenantId tenant,
        string id,
        HookFields fields,
        CancellationToken cancellation
    )
    {
        var (errors, secret) = (new FieldErrors(), NewSecret());
        var endpoint = Apply(
            new HookEndpoint
            {
                EndpointId = id,
                Url = "",
                SealedSecret = Seal(id, secret),
            },
            fields,
            errors
        );
        return errors.Any
            ? (WriteResult<HookEndpoint>.Invalid(errors), "")
            : (new(await store.GetOrCreateAsync(tenant, endpoint, cancellation)), secret);
    }

    /// <summary>Writes the fields over an endpoint as it was read.</summary>
    public Task<WriteResult<HookEndpoint>> UpdateAsync(
        TenantId tenant,
        Stored<HookEndpoint> stored,
        HookFields fields,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var next = Apply(stored.Value, fields, errors);
        return errors.Any ? Task.FromResult(WriteResult<HookEndpoint>.Invalid(errors)) : WriteAsync(tenant, stored, next, cancellation);
    }

    /// <summary>Another secret, told this once; the old one signs beside it for a day, so that the receiver can change over.</summary>
    public async Task<(WriteResult<HookEndpoint> Result, string Secret)> RotateAsync(
        TenantId tenant,
        Stored<HookEndpoint> stored,
        CancellationToken cancellation
    )
    {
        var secret = NewSecret();
        var next = stored.Value with
        {
            SealedSecret = Seal(stored.Value.Id, secret),
            OldSealedSecret = stored.Value.SealedSecret,
            OldSecretUntil = clock.GetUtcNow() + Overlap,
        };
        return (await WriteAsync(tenant, stored, next, cancellation), secret);
    }

    /// <summary>Sends a test event; gives back its delivery.</summary>
    public async Task<Stored<HookDelivery>> TestAsync(TenantId tenant, HookEndpoint endpoint, CancellationToken cancellation)
    {
        var id = await keeper.DeliverAsync(
            tenant,
            endpoint,
            HookEvents.TestOf(endpoint.Id, random.Token(12), clock.GetUtcNow()),
            cancellation
        );
        return (await store.GetAsync<HookDelivery>(tenant, endpoint.Partition, id, cancellation))!;
    }

    /// <summary>Tries a delivery again at once, whatever came of it; null when there is none.</summary>
    public async Task<Stored<HookDelivery>?> ReplayAsync(
        TenantId tenant,
        string endpointId,
        string deliveryId,
        CancellationToken cancellation
    )
    {
        while (await store.GetAsync<HookDelivery>(tenant, HookEndpoint.PartitionOf(endpointId), deliveryId, cancellation) is { } stored)
        {
            var again = stored.Value with
            {
                State = HookState.Pending,
                Round = stored.Value.Round + 1,
                Attempts = 0,
                NextAt = clock.GetUtcNow(),
            };
            var batch = new DocumentBatch(tenant, again.Partition).Replace(again, stored.ETag).Upsert(HookProjection.FirstOrder(again));
            if ((await store.CommitAsync(batch, cancellation)).Committed)
            {
                return await store.GetAsync<HookDelivery>(tenant, again.Partition, deliveryId, cancellation);
            }
        }

        return null;
    }

    private async Task<WriteResult<HookEndpoint>> WriteAsync(
        TenantId tenant,
        Stored<HookEndpoint> stored,
        HookEndpoint next,
        CancellationToken cancellation
    ) =>
        (await store.CommitAsync(new DocumentBatch(tenant, next.Partition).Replace(next, stored.ETag), cancellation)).Committed
            ? new(await FindAsync(tenant, next.Id, cancellation))
            : WriteResult<HookEndpoint>.Outdated;

    private HookEndpoint Apply(HookEndpoint before, HookFields fields, FieldErrors errors)
    {
        var url = errors.Required("url", fields.Url, 2_000);
        var own = settings.Hooks.AllowPrivate;
        if (
            url.Length > 0
            && (
                !Uri.TryCreate(url, UriKind.Absolute, out var parsed)
                || parsed.UserInfo.Length > 0
                || !(parsed.Scheme == Uri.UriSchemeHttps || (own && parsed.Scheme == Uri.UriSchemeHttp))
                || (!own && (parsed.IsLoopback || parsed.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6))
            )
        )
        {
            errors.Add(
                "url",
                own
                    ? "is an absolute http or https address without a user in it"
                    : "is an absolute https address with a public host name, without a user in it"
            );
        }

        var events = fields.Events ?? [];
        if (events.Any(one => !HookEvents.All.Contains(one)))
        {
            errors.Add("events", "are of " + string.Join(", ", HookEvents.All) + "; none means all");
        }

        var disabled = fields.Disabled ?? false;
        return before with
        {
            Url = url,
            Description = errors.Text("description", fields.Description, 500),
            Events = [.. events.Distinct(StringComparer.Ordinal)],
            Disabled = disabled,
            DisabledReason = disabled ? before.DisabledReason : null,
        };
    }

    private string NewSecret()
    {
        var bytes = new byte[24];
        random.Fill(bytes);
        return "whsec_" + Convert.ToBase64String(bytes);
    }

    private string Seal(string id, string secret) => secrets.Seal(Encoding.UTF8.GetBytes(secret), HookEndpoint.PartitionOf(id));
}
