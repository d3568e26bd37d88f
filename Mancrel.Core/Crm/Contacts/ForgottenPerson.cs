using System.Security.Cryptography;
using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Crm.Contacts;

/// <summary>
/// What stays of an address that was erased: a keyed hash, so that nobody reads the address out of it, and whether it wanted no more mail.
/// </summary>
public sealed record ForgottenPerson : IDocument
{
    public static string Kind => "forgottenPerson";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at"), new("erasing")];

    /// <summary>40 hexadecimal digits of HMAC-SHA256 under a key of the host's secret: <see cref="ForgottenPeople.HashOf"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>When the erasure was asked for: letters that were accepted earlier are dropped, later ones are a stranger's.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>True of somebody who wanted no more mail, or whose mail came back.</summary>
    public bool NoMail { get; init; }

    /// <summary>The erasure that began and has not ended, named by its first address's hash; null once it is done.</summary>
    public string? Erasing { get; init; }

    /// <summary>The address, only while its erasure runs: a crash is taken up from here. Null afterwards.</summary>
    public string? Address { get; init; }

    /// <summary>
    /// Ids of the contacts, deals and conversations that this erasure met, only while it runs: what a step that was under way wrote after
    /// they were deleted leads back to them alone.
    /// </summary>
    public IReadOnlyList<string> Met { get; init; } = [];

    public string Id => Hash;

    public string Partition => PartitionOf(Hash);

    /// <summary>Its partition: itself alone.</summary>
    public static string PartitionOf(string hash) => "forgotten/" + hash;
}

/// <summary>Knows again whom an erasure forgot, by hash alone.</summary>
public sealed class ForgottenPeople(IDocumentStore store, SigningKeys keys)
{
    private const int HashDigits = 40;
    private readonly byte[] key = keys.For("forgotten-people");

    /// <summary>The hash that an address is known by; all spellings of a mailbox have one, two tenants have two.</summary>
    public string HashOf(TenantId tenant, string address) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{tenant.Value}\n{AddressKey.For(address)}")))[
            ..HashDigits
        ];

    /// <summary>What stayed of an address; null where nothing of it was ever erased.</summary>
    public Task<Stored<ForgottenPerson>?> FindAsync(TenantId tenant, string address, CancellationToken cancellation)
    {
        var hash = HashOf(tenant, address);
        return store.GetAsync<ForgottenPerson>(tenant, ForgottenPerson.PartitionOf(hash), hash, cancellation);
    }

    /// <summary>Whether anybody was erased after a time: letters of before are to be looked at.</summary>
    public async Task<bool> AnySinceAsync(TenantId tenant, DateTimeOffset time, CancellationToken cancellation) =>
        (
            await store.QueryAsync<ForgottenPerson>(
                tenant,
                new DocumentQuery { Where = [new("at", FilterOperator.GreaterOrEqual, time)], Limit = 1 },
                cancellation
            )
        )
            .Items
            .Count > 0;

    /// <summary>The contact with the no that was said before it was forgotten; as it is where nobody said one.</summary>
    public async Task<Contact> RememberNoAsync(TenantId tenant, Contact contact, DateTimeOffset now, CancellationToken cancellation)
    {
        if (contact.MailStopped is not null)
        {
            return contact;
        }

        foreach (var address in contact.Reached())
        {
            if (await FindAsync(tenant, address, cancellation) is { Value.NoMail: true } forgotten)
            {
                return contact with
                {
                    Consent = ConsentState.Withdrawn,
                    ConsentHistory = [.. contact.ConsentHistory, new ConsentChange(ConsentState.Withdrawn, now, ByErasure)],
                    MailStopped = ContactRules.ConsentWithdrawn,
                };
            }
        }

        return contact;
    }

    /// <summary>Who is named for a no that outlived an erasure.</summary>
    public const string ByErasure = "kept through an erasure";
}
