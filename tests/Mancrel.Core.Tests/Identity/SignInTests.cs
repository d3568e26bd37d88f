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

    public SignInTests()
    {
        var store = new InMemoryDocumentStore(clock);
        var passwords = new PlainPasswords();
        users = new UserAdmin(store, passwords);
        signIn = new SignIn(store, passwords, new JwtTokens(new byte[32]), new CountingRandom(), clock);
    }

    [Fact]
    public async Task A_refresh_token_rotates_and_its_second_use_ends_the_family()
    {
        var first = await LoginAsync();
        var second = await signIn.RefreshAsync(first.RefreshToken, default);
        Assert.NotNull(second);

        Assert.Null(await signIn.RefreshAsync(first.RefreshToken, default));
        Assert.Null(await signIn.RefreshAsync(second.RefreshToken, default));
    }

    [Fact]
    public async Task Signing_endedand_time_end_a_sign_in()
    {
        var ended = await LoginAsync();
        await signIn.LogoutAsync(ended.RefreshToken, default);
        Assert.Null(await signIn.RefreshAsync(ended.RefreshToken, default));

        var late = await LoginAsync();
        clock.Advance(SignIn.RefreshLifetime);
        Assert.Null(await signIn.RefreshAsync(late.RefreshToken, default));
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_another_tenant_are_all_refused()
    {
        await LoginAsync();
        Assert.Null(await signIn.LoginAsync(Tenant, "ada@example.org", "wrong", default));
        Assert.Null(await signIn.LoginAsync(Tenant, "bob@example.org", "a-good-password", default));
        Assert.Null(await signIn.LoginAsync(new TenantId("other"), "ada@example.org", "a-good-password", default));
        Assert.NotNull(await signIn.LoginAsync(Tenant, "ADA@example.org", "a-good-password", default));
    }

    [Fact]
    public async Task Garbage_is_no_refresh_token()
    {
        foreach (var garbage in new[] { "", "a", "a.b", "a.b.c", new string('x', 10_000), "main.s_1.", "..", "main..x" })
        {
            Assert.Null(await signIn.RefreshAsync(garbage, default));
        }
    }

    private async Task<TokenPair> LoginAsync()
    {
        await users.AddAsync(Tenant, "ada@example.org", "Ada", Role.Rep, "a-good-password");
        return await signIn.LoginAsync(Tenant, "ada@example.org", "a-good-password", default) ?? throw new InvalidOperationException("the sign-in was refused");
    }

    private sealed class PlainPasswords : IPasswordHashing
    {
        public string Hash(string password) => Hashing.Full(password);

        public bool Verify(string? hash, string password) => hash == Hashing.Full(password);
    }

    private sealed class CountingRandom : IRandomSource
    {
        private int count;

        public void Fill(Span<byte> buffer) => Encoding.ASCII.GetBytes($"{++count,64}").AsSpan()[^buffer.Length..].CopyTo(buffer);
    }
}
