using System.Collections.Concurrent;
using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Mailboxes;

/// <summary>Tokens of a mailbox's provider: renewed in time, by one at a time, and not asked for any more once the grant is over.</summary>
public sealed class MailboxAccountsTests
{
    private static readonly TenantId Tenant = new("main");
    private readonly ManualTimeProvider clock = new();
    private readonly InMemoryDocumentStore store;
    private readonly MailboxSecrets secrets = new(new SealedSecrets(new InMemoryKeyRing(), new SigningKeys(new byte[32])));
    private readonly Provider provider = new();
    private readonly MailboxAccounts accounts;
    private readonly Mailbox mailbox = new()
    {
        MailboxId = "mb_1",
        Type = MailboxKind.Microsoft,
        Address = "sales@shop.example",
        Imap = new MailboxServer("imap.example", 993, MailboxSecurity.Tls, "sales@shop.example", ""),
        Smtp = new MailboxServer("smtp.example", 587, MailboxSecurity.Starttls, "sales@shop.example", ""),
    };

    public MailboxAccountsTests()
    {
        store = new InMemoryDocumentStore(clock);
        accounts = new MailboxAccounts(store, secrets, provider, clock);
    }

    [Fact]
    public async Task A_token_serves_until_shortly_before_its_end_then_another_one_does()
    {
        await GrantAsync();

        var first = await AccountAsync();
        clock.Advance(TimeSpan.FromMinutes(54));
        var same = await AccountAsync();
        clock.Advance(TimeSpan.FromMinutes(2));
        var next = await AccountAsync();

        Assert.Equal(("access-0", true), (first.Imap.Password, first.Imap.IsToken));
        Assert.Equal("access-0", same.Smtp!.Password);
        Assert.Equal("access-1", next.Imap.Password);
        Assert.Equal(clock.GetUtcNow().AddMinutes(55), next.RenewAt);
        Assert.Equal(["refresh-0"], provider.Asked);

        // The provider gave another refresh token: the one before is never used again.
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("access-2", (await AccountAsync()).Imap.Password);
        Assert.Equal(["refresh-0", "refresh-1"], provider.Asked);
    }

    [Fact]
    public async Task However_many_ask_at_once_the_provider_is_asked_once()
    {
        await GrantAsync();
        clock.Advance(TimeSpan.FromHours(2));
        provider.Gate = new TaskCompletionSource();

        var all = Enumerable.Range(0, 20).Select(_ => AccountAsync()).ToList();
        provider.Gate.SetResult();

        Assert.All(await Task.WhenAll(all), account => Assert.Equal("access-1", account.Imap.Password));
        Assert.Single(provider.Asked);
    }

    [Fact]
    public async Task A_grant_that_is_over_is_told_in_words_and_not_asked_about_again()
    {
        await GrantAsync();
        clock.Advance(TimeSpan.FromHours(2));
        provider.Fault = new MailboxFaultException(MailboxFault.SignIn, "Sign in again.");

        var fault = await Assert.ThrowsAsync<MailboxFaultException>(AccountAsync);
        provider.Fault = null;
        var again = await Assert.ThrowsAsync<MailboxFaultException>(AccountAsync);

        Assert.Equal((MailboxFault.SignIn, "Sign in again."), (fault.Fault, fault.Message));
        Assert.Equal((MailboxFault.SignIn, "Sign in again."), (again.Fault, again.Message));
        Assert.Single(provider.Asked);

        await GrantAsync();
        Assert.Equal("access-0", (await AccountAsync()).Imap.Password);
    }

    [Fact]
    public async Task While_the_provider_is_away_what_it_gave_serves_to_its_end()
    {
        await GrantAsync();
        clock.Advance(TimeSpan.FromMinutes(57));
        provider.Fault = new MailboxFaultException(MailboxFault.Unreachable, "Away.");

        Assert.Equal("access-0", (await AccountAsync()).Imap.Password);
        clock.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(MailboxFault.Unreachable, (await Assert.ThrowsAsync<MailboxFaultException>(AccountAsync)).Fault);
        provider.Fault = null;
        Assert.Equal("access-1", (await AccountAsync()).Imap.Password);
    }

    [Fact]
    public async Task A_token_that_the_server_refused_is_not_given_twice()
    {
        await GrantAsync();

        var other = await accounts.OfAsync(Tenant, mailbox, refused: "access-0", CancellationToken.None);
        var late = await accounts.OfAsync(Tenant, mailbox, refused: "access-0", CancellationToken.None);

        Assert.Equal(("access-1", "access-1"), (other.Imap.Password, late.Imap.Password));
        Assert.Single(provider.Asked);
    }

    [Fact]
    public async Task A_sign_in_that_came_while_the_old_grant_was_found_to_be_over_counts()
    {
        await GrantAsync();
        clock.Advance(TimeSpan.FromHours(2));
        provider.Meanwhile = () => GrantAsync("fresh");
        provider.Fault = new MailboxFaultException(MailboxFault.SignIn, "Sign in again.");

        Assert.Equal("fresh", (await AccountAsync()).Imap.Password);
        Assert.Null((await StoredAsync()).Over);
    }

    [Fact]
    public async Task Nothing_of_a_token_lies_open_in_the_store_or_in_what_is_printed()
    {
        await GrantAsync();

        Assert.DoesNotContain("access-0", JsonSerializer.Serialize(await StoredAsync(), CoreJson.Options), StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-0", JsonSerializer.Serialize(await StoredAsync(), CoreJson.Options), StringComparison.Ordinal);
        Assert.DoesNotContain("access-0", (await AccountAsync()).ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-0", Provider.Tokens("0").ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_sealed_with_another_key_ask_for_a_sign_in()
    {
        await GrantAsync();
        var stranger = new MailboxSecrets(new SealedSecrets(new InMemoryKeyRing(), new SigningKeys(new byte[32])));

        var fault = await Assert.ThrowsAsync<MailboxFaultException>(() =>
            new MailboxAccounts(store, stranger, provider, clock).OfAsync(Tenant, mailbox, refused: null, CancellationToken.None)
        );

        Assert.Equal(MailboxFault.SignIn, fault.Fault);
    }

    private Task<MailboxAccount> AccountAsync() => accounts.OfAsync(Tenant, mailbox, refused: null, CancellationToken.None);

    private async Task<MailboxGrant> StoredAsync() => (await store.GetAsync<MailboxGrant>(Tenant, mailbox.Partition, mailbox.Id))!.Value;

    private async Task GrantAsync(string? access = null)
    {
        var now = clock.GetUtcNow();
        var grant = new MailboxGrant
        {
            MailboxId = mailbox.Id,
            Account = mailbox.Address,
            GrantedBy = "admin@shop.example",
            GrantedAt = now,
            SealedRefresh = "",
            SealedAccess = "",
            ExpiresAt = now,
            RenewAt = now,
        };
        var tokens = access is null ? Provider.Tokens("0") : Provider.Tokens("0") with { Access = access };
        await store.CommitAsync(new DocumentBatch(Tenant, mailbox.Partition).Upsert(secrets.Seal(grant, tokens, now)));
    }

    private sealed class Provider : IMailboxGrants
    {
        private int given;

        public ConcurrentQueue<string> Asked { get; } = [];

        public TaskCompletionSource? Gate { get; set; }

        public Func<Task>? Meanwhile { get; set; }

        public MailboxFaultException? Fault { get; set; }

        public static MailboxTokens Tokens(string number) => new("access-" + number, TimeSpan.FromHours(1), "refresh-" + number);

        public async Task<MailboxTokens> RenewAsync(MailboxKind kind, string refreshToken, CancellationToken cancellation = default)
        {
            Asked.Enqueue(refreshToken);
            await (Gate?.Task ?? Task.CompletedTask);
            await (Meanwhile?.Invoke() ?? Task.CompletedTask);
            Meanwhile = null;
            return Fault is { } fault ? throw fault : Tokens($"{++given}");
        }

        public Task RevokeAsync(MailboxKind kind, string refreshToken, CancellationToken cancellation = default) => Task.CompletedTask;
    }
}
