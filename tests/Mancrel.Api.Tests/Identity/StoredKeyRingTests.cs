using System.Security.Cryptography;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Mancrel.Local;
using Mancrel.Local.Commands;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace Mancrel.Api.Tests.Identity;

/// <summary>Instances of the product share the ring of keys by the store, and the host's secret beside it.</summary>
public sealed class StoredKeyRingTests
{
    private static readonly HomeTenant Home = new(new TenantId("main"));
    private readonly InMemoryDocumentStore store = new(TimeProvider.System);

    [Fact]
    public async Task What_one_instance_sealed_another_opens_and_one_with_another_secret_does_not()
    {
        using var first = Instance(secret: 1);
        var box = first.GetRequiredService<SealedSecrets>().Seal("a password"u8, "mailbox/m_1");

        using var second = Instance(secret: 1);
        Assert.Equal("a password"u8.ToArray(), second.GetRequiredService<SealedSecrets>().Open(box, "mailbox/m_1"));
        Assert.Single(await KeysAsync());

        using var stranger = Instance(secret: 2);
        Assert.Null(stranger.GetRequiredService<SealedSecrets>().Open(box, "mailbox/m_1"));

        // It makes keys of its own, and the first ones stay good.
        Assert.NotEmpty(stranger.GetRequiredService<SealedSecrets>().Seal("another"u8, "mailbox/m_1"));
        using var third = Instance(secret: 1);
        Assert.Equal("a password"u8.ToArray(), third.GetRequiredService<SealedSecrets>().Open(box, "mailbox/m_1"));
    }

    [Fact]
    public async Task What_the_embedded_host_sealed_it_opens_after_it_was_started_anew()
    {
        var folder = Directory.CreateTempSubdirectory("mancrel-ring-").FullName;
        LocalOptions options = new(folder, "http://127.0.0.1:0", Demo: false, ["--Mancrel:Admin:Password=a long password 1"]);
        string box;
        await using (var before = LocalHost.Build(options))
        {
            box = before.Services.GetRequiredService<SealedSecrets>().Seal("a password"u8, "mailbox/m_1");
        }

        await using (var after = LocalHost.Build(options))
        {
            Assert.Equal("a password"u8.ToArray(), after.Services.GetRequiredService<SealedSecrets>().Open(box, "mailbox/m_1"));
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_store_holds_no_key_in_the_clear()
    {
        using var instance = Instance(secret: 1);
        instance.GetRequiredService<SealedSecrets>().Seal("a password"u8, "mailbox/m_1");

        var xml = Assert.Single(await KeysAsync());
        Assert.Contains("sealedKey", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_key_opens_what_it_sealed_after_a_newer_one_took_its_place()
    {
        using var first = Instance(secret: 1);
        var box = first.GetRequiredService<SealedSecrets>().Seal("a password"u8, "mailbox/m_1");
        var ring = first.GetRequiredService<IKeyManager>();
        ring.CreateNewKey(DateTimeOffset.UtcNow.AddMinutes(1), DateTimeOffset.UtcNow.AddDays(90));

        using var second = Instance(secret: 1);
        var secrets = second.GetRequiredService<SealedSecrets>();
        Assert.Equal("a password"u8.ToArray(), secrets.Open(box, "mailbox/m_1"));

        // The key's id stands behind the marks, ours of one letter and the library's of four bytes.
        Assert.NotEqual(box[7..25], secrets.Seal("a password"u8, "mailbox/m_1")[7..25]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_no_key_opens_is_told_from_keys_that_cannot_be_read(bool away)
    {
        var ring = new DataProtectionRing(new Faulty(away ? new TimeoutException("the store is away") : null));

        if (away)
        {
            Assert.Throws<InvalidOperationException>(() => ring.Open([1], "mailbox/m_1"));
        }
        else
        {
            Assert.Null(ring.Open([1], "mailbox/m_1"));
        }
    }

    private async Task<IReadOnlyList<string>> KeysAsync() =>
        [
            .. (await store.QueryAsync<DataKey>(Home.Tenant, new DocumentQuery(), TestContext.Current.CancellationToken)).Items.Select(
                item => item.Value.Xml
            ),
        ];

    private ServiceProvider Instance(byte secret) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton<IDocumentStore>(store)
            .AddSingleton<IRandomSource, RealRandom>()
            .AddSingleton(Home)
            .AddSingleton(new SigningKeys([.. Enumerable.Repeat(secret, 64)]))
            .AddSingleton<SealedSecrets>()
            .AddStoredKeyRing()
            .BuildServiceProvider();

    private sealed class RealRandom : IRandomSource
    {
        public void Fill(Span<byte> buffer) => RandomNumberGenerator.Fill(buffer);
    }

    // Tells it as the library does.
    private sealed class Faulty(Exception? why) : IDataProtector
    {
        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => throw new NotSupportedException();

        public byte[] Unprotect(byte[] protectedData) => throw new CryptographicException("not opened", why);
    }
}
