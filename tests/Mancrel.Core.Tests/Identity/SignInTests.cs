using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Identity;

public sealed class SignInTests
{
    private static readonly TenantId Tenant = new("main");
    private readonly ManualTimeProvider clock = new(new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero));
    private readonly SignIn signIn;
    private readonly UserAdmin users;
    private readonly SecondFactors factors;
    private readonly SealedSecrets secrets;

    public SignInTests()
    {
        var store = new InMemoryDocumentStore(clock);
        var passwords = new PlainPasswords();
        var random = new CountingRandom();
        users = new UserAdmin(store, passwords, new Sessions(store, clock), random, clock);
        secrets = new SealedSecrets(new InMemoryKeyRing(), new SigningKeys(new byte[32]));
        factors = new SecondFactors(store, secrets, random, clock);
        signIn = new SignIn(store, passwords, new JwtTokens(new byte[32]), factors, random, new SigningKeys(new byte[32]), clock);
    }

    [Fact]
    public async Task A_refresh_token_rotates_and_its_late_second_use_ends_the_family()
    {
        var first = await LoginAsync();
        var second = await RefreshAsync(first.RefreshToken);
        Assert.NotNull(second);
        clock.Advance(SignIn.SecondUse + TimeSpan.FromSeconds(1));

        Assert.Null(await RefreshAsync(first.RefreshToken));
        Assert.Null(await RefreshAsync(second.RefreshToken));
    }

    [Fact]
    public async Task Two_tabs_that_refresh_at_once_get_the_same_successor()
    {
        var first = await LoginAsync();
        var pairs = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RefreshAsync(first.RefreshToken)));
        var next = Assert.Single(pairs.Select(pair => pair!.RefreshToken).Distinct());
        Assert.NotEqual(first.RefreshToken, next);
        Assert.NotNull(await RefreshAsync(next));
    }

    [Fact]
    public async Task Another_client_that_uses_a_used_refresh_token_ends_the_family()
    {
        var first = await LoginAsync();
        var second = await RefreshAsync(first.RefreshToken);
        Assert.Null(await signIn.RefreshAsync(first.RefreshToken, "Firefox", "203.0.113.66", default));
        Assert.Null(await RefreshAsync(second!.RefreshToken));
    }

    [Fact]
    public async Task A_token_of_two_refreshes_ago_ends_the_family_however_soon_it_comes()
    {
        var first = await LoginAsync();
        var second = await RefreshAsync(first.RefreshToken);
        var third = await RefreshAsync(second!.RefreshToken);
        Assert.Null(await RefreshAsync(first.RefreshToken));
        Assert.Null(await RefreshAsync(third!.RefreshToken));
    }

    [Fact]
    public async Task Signing_out_and_time_end_a_sign_in()
    {
        var ended = await LoginAsync();
        await signIn.LogoutAsync(ended.RefreshToken, default);
        Assert.Null(await RefreshAsync(ended.RefreshToken));

        var late = await LoginAsync();
        clock.Advance(SignIn.RefreshLifetime);
        Assert.Null(await RefreshAsync(late.RefreshToken));
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_another_tenant_are_all_refused()
    {
        await LoginAsync();
        Assert.IsType<SignInResult.Refused>(await AttemptAsync("ada@example.org", "wrong"));
        Assert.IsType<SignInResult.Refused>(await AttemptAsync("bob@example.org", "a-good-password"));
        Assert.IsType<SignInResult.Refused>(
            await signIn.LoginAsync(new TenantId("other"), new SignInAttempt("ada@example.org", "a-good-password"), default)
        );
        Assert.IsType<SignInResult.Signed>(await AttemptAsync("ADA@example.org", "a-good-password"));
    }

    [Fact]
    public async Task A_second_factor_is_asked_for_once_confirmed_and_a_code_is_good_once()
    {
        var user = await users.AddAsync(Tenant, "ada@example.org", "Ada", Role.Rep, "a-good-password");
        await factors.EnrolAsync(Tenant, user!, default);
        Assert.IsType<SignInResult.Signed>(await AttemptAsync("ada@example.org", "a-good-password"));

        var begun = await users.FindAsync(Tenant, user!.Value.UserId);
        Assert.Null(await factors.ConfirmAsync(Tenant, begun!, "000000", default));
        var recovery = await factors.ConfirmAsync(Tenant, begun!, await CodeNowAsync(), default);
        Assert.Equal(10, recovery!.Count);

        Assert.IsType<SignInResult.CodeWanted>(await AttemptAsync("ada@example.org", "a-good-password"));
        Assert.IsType<SignInResult.Refused>(await AttemptAsync("ada@example.org", "a-good-password", await CodeNowAsync()));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.IsType<SignInResult.Refused>(await AttemptAsync("ada@example.org", "wrong", await CodeNowAsync()));
        Assert.IsType<SignInResult.Signed>(await AttemptAsync("ada@example.org", "a-good-password", await CodeNowAsync()));
        Assert.IsType<SignInResult.Refused>(await AttemptAsync("ada@example.org", "a-good-password", await CodeNowAsync()));

        Assert.IsType<SignInResult.Signed>(await AttemptAsync("ada@example.org", "a-good-password", recovery[3]));
        Assert.IsType<SignInResult.Refused>(await AttemptAsync("ada@example.org", "a-good-password", recovery[3]));
    }

    [Fact]
    public async Task A_new_password_and_a_disabled_user_end_the_sign_ins()
    {
        var first = await LoginAsync();
        var user = await users.FindAsync(Tenant, User.IdOf("ada@example.org"));
        Assert.True(await users.SetPasswordAsync(Tenant, user!, "another-good-one", keepSession: null, "ada@example.org"));
        Assert.Null(await RefreshAsync(first.RefreshToken));

        var second = Assert.IsType<SignInResult.Signed>(await AttemptAsync("ada@example.org", "another-good-one")).Pair;
        user = await users.FindAsync(Tenant, User.IdOf("ada@example.org"));
        Assert.Equal(UserChangeOutcome.Changed, await users.ChangeAsync(Tenant, user!, new UserChange(Disabled: true), "admin"));
        Assert.Null(await RefreshAsync(second.RefreshToken));
        Assert.IsType<SignInResult.Refused>(await AttemptAsync("ada@example.org", "another-good-one"));
    }

    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var admin = await users.AddAsync(Tenant, "root@example.org", "Root", Role.Admin, "a-good-password");
        Assert.Equal(UserChangeOutcome.LastAdmin, await users.ChangeAsync(Tenant, admin!, new UserChange(Role: Role.Rep), "root"));
        Assert.Equal(UserChangeOutcome.LastAdmin, await users.ChangeAsync(Tenant, admin!, new UserChange(Disabled: true), "root"));

        await users.AddAsync(Tenant, "second@example.org", "Second", Role.Admin, "a-good-password");
        Assert.Equal(UserChangeOutcome.Changed, await users.ChangeAsync(Tenant, admin!, new UserChange(Role: Role.Rep), "second"));
    }

    private async Task<string> CodeNowAsync()
    {
        var user = await users.FindAsync(Tenant, User.IdOf("ada@example.org"));
        var secret = secrets.Open(user!.Value.SecondFactor!.Secret, user.Value.Id)!;
        return new OtpNet.Totp(secret).ComputeTotp(clock.GetUtcNow().UtcDateTime);
    }

    [Fact]
    public async Task Garbage_is_no_refresh_token()
    {
        foreach (var garbage in new[] { "", "a", "a.b", "a.b.c", new string('x', 10_000), "main.s_1.", "..", "main..x" })
        {
            Assert.Null(await RefreshAsync(garbage));
        }
    }

    private Task<TokenPair?> RefreshAsync(string token) => signIn.RefreshAsync(token, "Firefox", "198.51.100.7", default);

    private async Task<TokenPair> LoginAsync()
    {
        await users.AddAsync(Tenant, "ada@example.org", "Ada", Role.Rep, "a-good-password");
        return Assert.IsType<SignInResult.Signed>(await AttemptAsync("ada@example.org", "a-good-password")).Pair;
    }

    private Task<SignInResult> AttemptAsync(string email, string password, string? code = null) =>
        signIn.LoginAsync(Tenant, new SignInAttempt(email, password, code), default);

    private sealed class PlainPasswords : IPasswordHashing
    {
        public string Hash(string password) => Hashing.Full(password);

        public bool Verify(string? hash, string password) => hash == Hashing.Full(password);
    }

    private sealed class CountingRandom : IRandomSource
    {
        private int count;

        // csharpier-ignore - alignment as dotnet format writes it
        public void Fill(Span<byte> buffer) => Encoding.ASCII.GetBytes($"{++count,64}").AsSpan()[^buffer.Length..].CopyTo(buffer);
    }
}
