using System.Security.Cryptography;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Mailboxes;

/// <summary>
/// Makes, opens and removes the keys that mail of a domain is signed with; each change leaves an <see cref="AdminEvent"/>.
/// </summary>
public sealed class DkimKeyDesk(IDocumentStore store, SealedSecrets secrets, IRandomSource random, TimeProvider clock)
{
    // RFC 8301 §3.2: 2,048 bits, which receivers all take.
    private const int Bits = 2048;

    /// <summary>The keys of a domain; null when there are none.</summary>
    public Task<Stored<DkimKeys>?> FindAsync(TenantId tenant, string domain, CancellationToken cancellation) =>
        store.GetAsync<DkimKeys>(tenant, DkimKeys.PartitionOf(domain), domain, cancellation);

    /// <summary>Makes a key, which signs once its record stands in the name service. False when the keys changed meanwhile.</summary>
    public async Task<bool> MakeAsync(TenantId tenant, string domain, Stored<DkimKeys>? before, string by, CancellationToken cancellation)
    {
        using var pair = RSA.Create(Bits);
        var key = new DkimKey(
            random.NewId("m")[..9],
            Convert.ToBase64String(pair.ExportSubjectPublicKeyInfo()),
            secrets.Seal(pair.ExportPkcs8PrivateKey(), DkimKeys.PartitionOf(domain)),
            by,
            clock.GetUtcNow()
        );
        var next = new DkimKeys { Domain = domain, Keys = [key, .. before?.Value.Keys.Take(1) ?? []] };
        var batch = new DocumentBatch(tenant, next.Partition).Create(Told(domain, "key to sign mail made", by));
        return await CommitAsync(before is null ? batch.Create(next) : batch.Replace(next, before.ETag), cancellation);
    }

    /// <summary>Removes all keys of a domain: its mail is not signed here any more. False when they changed meanwhile.</summary>
    public Task<bool> RemoveAsync(TenantId tenant, Stored<DkimKeys> keys, string by, CancellationToken cancellation) =>
        CommitAsync(
            new DocumentBatch(tenant, keys.Value.Partition)
                .Delete<DkimKeys>(keys.Value.Id, keys.ETag)
                .Create(Told(keys.Value.Domain, "keys to sign mail removed", by)),
            cancellation
        );

    /// <summary>The private key (PKCS #8); null where it was sealed with another key than this installation has.</summary>
    public byte[]? Open(string domain, DkimKey key) => secrets.Open(key.SealedPrivate, DkimKeys.PartitionOf(domain));

    private async Task<bool> CommitAsync(DocumentBatch batch, CancellationToken cancellation) =>
        (await store.CommitAsync(batch, cancellation)).Committed;

    private AdminEvent Told(string domain, string what, string by) =>
        AdminEvent.Of(DkimKeys.PartitionOf(domain), random.NewId("ae_"), what, domain, by, clock.GetUtcNow());
}
