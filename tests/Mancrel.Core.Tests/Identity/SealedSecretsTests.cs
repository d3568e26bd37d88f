using System.Text;
using Mancrel.Core.Identity;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Identity;

public sealed class SealedSecretsTests
{
    // Sealed as versions until 2026-11 did it, by a program of its own: HKDF of 32 zeros, AES-256-GCM, owner mailbox/m_1.
    private const string Before = "AAECAwQFBgcICQoLzdP9J4Bxz-PjZcyWPTeFGozKWJwnM2_tTRRLehuj5H4";

    private static readonly InMemoryKeyRing Ring = new();
    private readonly SealedSecrets secrets = new(Ring, new SigningKeys(new byte[32]));

    [Fact]
    public void What_a_version_before_sealed_is_opened_for_its_owner_and_by_its_secret()
    {
        Assert.Equal("a secret of 2026", Encoding.UTF8.GetString(secrets.Open(Before, "mailbox/m_1")!));
        Assert.Null(secrets.Open(Before, "mailbox/m_2"));
        Assert.Null(new SealedSecrets(Ring, new SigningKeys(Enumerable.Repeat((byte)1, 32).ToArray())).Open(Before, "mailbox/m_1"));
    }

    [Fact]
    public void What_is_sealed_is_opened_by_all_who_have_the_ring_for_its_owner_alone()
    {
        var box = secrets.Seal("a secret"u8, "user/u_1");

        Assert.Equal("a secret"u8.ToArray(), new SealedSecrets(Ring, new SigningKeys(new byte[64])).Open(box, "user/u_1"));
        Assert.Null(secrets.Open(box, "user/u_2"));
        Assert.Null(new SealedSecrets(new InMemoryKeyRing(), new SigningKeys(new byte[32])).Open(box, "user/u_1"));
        Assert.NotEqual(box, secrets.Seal("a secret"u8, "user/u_1"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("~")]
    [InlineData("~no base64!")]
    [InlineData("~CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAECAwQFBgcICQoL")]
    public void What_is_no_box_opens_to_nothing(string text) => Assert.Null(secrets.Open(text, "user/u_1"));
}
