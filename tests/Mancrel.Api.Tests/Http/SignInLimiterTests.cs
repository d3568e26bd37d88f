using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.InMemory;

namespace Mancrel.Api.Tests.Http;

public sealed class SignInLimiterTests
{
    private const string Home = "198.51.100.7";
    private static readonly TenantId Tenant = new("main");
    private static readonly UserId Ada = User.IdOf("ada@example.org");
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero));
    private readonly InMemoryDocumentStore store;
    private readonly SignInLimiter limiter;

    public SignInLimiterTests()
    {
        store = new InMemoryDocumentStore(clock);
        limiter = new SignInLimiter(new Sessions(store, clock));
    }

    [Fact]
    public async Task Ten_wrong_passwords_from_one_network_close_it_for_the_account_and_nothing_else()
    {
        Fail(10, "203.0.113.9");
        Assert.NotNull(await WaitAsync(Ada, "203.0.113.9"));
        Assert.Null(await WaitAsync(Ada, Home));
        Assert.Null(await WaitAsync(User.IdOf("bob@example.org"), "203.0.113.9"));
    }

    [Fact]
    public async Task Strangers_everywhere_do_not_lock_a_person_out_of_where_the_person_is_signed_in()
    {
        await SignedInAsync(Home);
        for (var peer = 0; peer < 20; peer++)
        {
            Fail(5, "203.0.113." + peer);
        }

        Assert.NotNull(await WaitAsync(Ada, "192.0.2.1"));
        Assert.Null(await WaitAsync(Ada, Home));
        Assert.Null(await WaitAsync(User.IdOf("bob@example.org"), "192.0.2.1"));
    }

    [Fact]
    public async Task An_office_where_many_mistype_stays_open_for_who_is_signed_in_there()
    {
        await SignedInAsync(Home);
        for (var user = 0; user < 10; user++)
        {
            for (var wrong = 0; wrong < 5; wrong++)
            {
                limiter.Failed(User.IdOf($"user{user}@example.org"), Home);
            }
        }

        Assert.NotNull(await WaitAsync(User.IdOf("new@example.org"), Home));
        Assert.Null(await WaitAsync(Ada, Home));
    }

    [Theory]
    [InlineData("2001:db8:1:2:aaaa::1", "2001:db8:1:2:bbbb::2", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:203.0.113.9", "203.0.113.9", true)]
    [InlineData("203.0.113.9", "203.0.113.10", false)]
    public void Addresses_of_one_customer_are_one_peer(string one, string other, bool same) =>
        Assert.Equal(same, Peer.Of(one) == Peer.Of(other));

    private void Fail(int times, string peer)
    {
        for (var wrong = 0; wrong < times; wrong++)
        {
            limiter.Failed(Ada, peer);
        }
    }

    private Task<TimeSpan?> WaitAsync(UserId user, string peer) => limiter.RetryAfterAsync(Tenant, user, peer, default);

    private async Task SignedInAsync(string address)
    {
        var family = new RefreshFamily
        {
            FamilyId = "s_1",
            UserId = Ada,
            CurrentHash = "h",
            SignedInAt = clock.GetUtcNow(),
            ExpiresAt = clock.GetUtcNow() + SignIn.RefreshLifetime,
            Address = address,
        };
        await store.CommitAsync(new Mancrel.Core.Ports.DocumentBatch(Tenant, family.Partition).Create(family), default);
    }
}
