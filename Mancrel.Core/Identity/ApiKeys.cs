using Mancrel.Core.Common;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>A program's sign-in. Only a hash of the key is kept.</summary>
public sealed record ApiKey : IDocument
{
    public static string Kind => "apiKey";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("name")];

    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<Permission> Scopes { get; init; }

    /// <summary>Hash of its secret part.</summary>
    public required string Hash { get; init; }

    /// <summary>The address of who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>After this it is worth nothing; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>True once it was taken back.</summary>
    public bool Revoked { get; init; }

    public string Partition => PartitionOf(Id);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string id) => "apikey/" + id;
}

/// <summary>Makes, reads and takes back API keys.</summary>
public sealed class ApiKeys(IDocumentStore store, IRandomSource random, TimeProvider clock)
{
    /// <summary>What every key begins with, so that one that leaked can be recognised.</summary>
    public const string Prefix = "mk.";

    /// <summary>Makes a key; the text is shown this once.</summary>
    public async Task<(Stored<ApiKey> Key, string Text)> CreateAsync(
        TenantId tenant,
        string name,
        IReadOnlyList<Permission> scopes,
        DateTimeOffset? expiresAt,
        string by,
        CancellationToken cancellation
    )
    {
        var secret = random.Token(32);
        var key = new ApiKey
        {
            Id = random.NewId("k_"),
            Name = name,
            Scopes = [.. scopes.Distinct().Order()],
            Hash = Hashing.Full(secret),
            CreatedBy = by,
            ExpiresAt = expiresAt,
        };
        await store.CommitAsync(new DocumentBatch(tenant, key.Partition).Create(key).Create(Told(key, "API key made", by)), cancellation);
        var stored = await store.GetAsync<ApiKey>(tenant, key.Partition, key.Id, cancellation);
        return (stored!, $"{Prefix}{tenant.Value}.{key.Id}.{secret}");
    }

    /// <summary>The tenant and key of a text; null when it is unknown, expired or taken back.</summary>
    public async Task<(TenantId Tenant, ApiKey Key)?> ReadAsync(string text, CancellationToken cancellation)
    {
        var parts = text.Split('.');
        if (text.Length > 500 || parts is not ["mk", var tenantName, var id, var secret] || tenantName.Length == 0 || id.Length == 0)
        {
            return null;
        }

        var tenant = new TenantId(tenantName);
        return
            await store.GetAsync<ApiKey>(tenant, ApiKey.PartitionOf(id), id, cancellation) is { Value: { Revoked: false } key }
            && key.Hash == Hashing.Full(secret)
            && !(key.ExpiresAt <= clock.GetUtcNow())
            ? (tenant, key)
            : null;
    }

    /// <summary>Takes a key back; false when there is none of this id.</summary>
    public async Task<bool> RevokeAsync(TenantId tenant, string id, string by, CancellationToken cancellation)
    {
        if (await store.GetAsync<ApiKey>(tenant, ApiKey.PartitionOf(id), id, cancellation) is not { } key)
        {
            return false;
        }

        if (!key.Value.Revoked)
        {
            await store.CommitAsync(
                new DocumentBatch(tenant, key.Value.Partition)
                    .Replace(key.Value with { Revoked = true }, key.ETag)
                    .Create(Told(key.Value, "API key taken back", by)),
                cancellation
            );
        }

        return true;
    }

    private AdminEvent Told(ApiKey key, string what, string by) =>
        AdminEvent.Of(key.Partition, random.NewId("ae_"), what, key.Name, by, clock.GetUtcNow());
}
