using System.Text;
using Driving;
using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Core.Identity;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Mancrel.InMemory;
using Mancrel.Local.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using MimeKit;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;

namespace Mancrel.Compliance.Mail;

/// <summary>Mail that is signed here, verified over the bytes that a real SMTP server got by the key that the name service tells.</summary>
public sealed class DkimSigningTests : ComplianceSuite
{
    private const string Domain = "shop.example";
    private readonly NameService names = new();
    private readonly InMemoryDocumentStore store;
    private readonly DkimKeyDesk keys;
    private readonly DkimSigning signing;
    private readonly LoopbackSmtp server;

    public DkimSigningTests()
    {
        store = new InMemoryDocumentStore(Time);
        keys = DeskOf(new InMemoryKeyRing());
        signing = SigningOf(keys);
        server = Own(new LoopbackSmtp());
    }

    [Theory]
    [InlineData("Dear Nora,\r\n.dot\r\n\r\nGrüße  \tvom Laden \r\n\r\n\r\n", "Content-Transfer-Encoding: 8bit\r\n")]
    [InlineData("Dear Nora, the lamps are back.", "Content-Transfer-Encoding: 7bit\r\n")]
    [InlineData("Gr=C3=BC=C3=9Fe =\r\nvom Laden\r\n", "Content-Transfer-Encoding: quoted-printable\r\n")]
    public async Task What_the_server_got_is_proved_by_the_record_with_all_that_one_click_asks_for(string text, string encoding)
    {
        await PublishAsync(await MadeAsync());

        Assert.IsType<MailHandover.Taken>(await SendAsync(Mail(text, encoding)));

        var (message, signature) = Got();
        var tags = Tags(signature);
        Assert.True(await VerifiedAsync(message, signature));
        Assert.Equal(("rsa-sha256", "relaxed/relaxed", Domain), (tags["a"], tags["c"], tags["d"]));
        string[] asked = ["from", "subject", "date", "to", "message-id", "list-unsubscribe", "list-unsubscribe-post"];
        Assert.Subset(tags["h"].ToLowerInvariant().Split(':').ToHashSet(), asked.ToHashSet());
    }

    [Fact]
    public async Task What_is_changed_on_the_way_is_not_proved_any_more()
    {
        await PublishAsync(await MadeAsync());
        await SendAsync(Mail());
        var content = server.Letters.Single().Content;

        foreach (var changed in new[] { content.Replace("lamps", "lamp5"), content.Replace("/unsubscribe/1", "/unsubscribe/2") })
        {
            Assert.NotEqual(content, changed);
            var message = Read(changed);
            Assert.False(await VerifiedAsync(message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]));
        }
    }

    [Fact]
    public async Task Nothing_is_signed_until_the_record_stands_and_with_the_key_before_meanwhile()
    {
        await SendAsync(Mail());
        var first = await MadeAsync();
        await SendAsync(Mail());
        names.Texts[first.RecordName(Domain)] = ["v=DKIM1; k=rsa; p=MIIBother"];
        Time.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(Mail());
        Assert.All(server.Letters, letter => Assert.DoesNotContain("DKIM-Signature", letter.Content, StringComparison.OrdinalIgnoreCase));

        await PublishAsync(first);
        Time.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(Mail());
        Assert.Equal(first.Selector, Tags(Got().Signature)["s"]);

        var second = await MadeAsync();
        await SendAsync(Mail());
        Assert.Equal(first.Selector, Tags(Got().Signature)["s"]);

        await PublishAsync(second);
        Time.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(Mail());
        var (message, signature) = Got();
        Assert.Equal(second.Selector, Tags(signature)["s"]);
        Assert.True(await VerifiedAsync(message, signature));
    }

    [Fact]
    public async Task A_name_service_that_is_away_holds_no_mail_back_and_takes_no_record_out()
    {
        await PublishAsync(await MadeAsync());
        names.Away = true;
        Assert.IsType<MailHandover.Taken>(await SendAsync(Mail()));
        Assert.DoesNotContain("DKIM-Signature", server.Letters[^1].Content, StringComparison.OrdinalIgnoreCase);

        names.Away = false;
        Time.Advance(TimeSpan.FromMinutes(2));
        await SendAsync(Mail());
        names.Away = true;
        Time.Advance(TimeSpan.FromHours(1));
        await SendAsync(Mail());
        Assert.True(await VerifiedAsync(Got().Message, Got().Signature));
    }

    [Fact]
    public async Task Neither_another_domain_nor_another_tenant_nor_a_provider_that_signs_gets_a_signature()
    {
        await PublishAsync(await MadeAsync());
        await SendAsync(Mail("Hello", from: "shop@other.example"));
        await SendAsync(Mail() with { Tenant = Theirs });
        await SendAsync(Mail("Hello", "DKIM-Signature: v=1; a=rsa-sha256; d=shop.example; s=theirs; h=from; bh=; b=\r\n"));

        Assert.DoesNotContain("DKIM-Signature", server.Letters[0].Content, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("DKIM-Signature", server.Letters[1].Content, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Read(server.Letters[2].Content).Headers, header => header.Id == HeaderId.DkimSignature);
        using var message = Read(Encoding.UTF8.GetString(Mail().Content.Span));
        Assert.Null(await signing.ForAsync(Ours, "smtp.gmail.com", message, Stop));
        Assert.NotNull(await signing.ForAsync(Ours, "mail.shop.example", message, Stop));
    }

    [Fact]
    public async Task A_key_that_cannot_be_opened_here_holds_no_mail_back()
    {
        await PublishAsync(await MadeAsync());
        var elsewhere = SigningOf(DeskOf(new InMemoryKeyRing()));

        var handover = await new SmtpMailer(new SmtpSettings("127.0.0.1", server.Port), Time, elsewhere).SendAsync(Mail());

        Assert.IsType<MailHandover.Taken>(handover);
        Assert.DoesNotContain("DKIM-Signature", server.Letters.Single().Content, StringComparison.OrdinalIgnoreCase);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DkimKeyDesk DeskOf(IKeyRing ring) =>
        new(store, new SealedSecrets(ring, new SigningKeys(new byte[32])), new InMemoryKeyRing(), Time);

    private DkimSigning SigningOf(DkimKeyDesk desk) => new(desk, names, Time, NullLogger<DkimSigning>.Instance);

    private async Task<DkimKey> MadeAsync()
    {
        Assert.True(await keys.MakeAsync(Ours, Domain, await keys.FindAsync(Ours, Domain, Stop), "nora@shop.example", Stop));
        var stored = (await keys.FindAsync(Ours, Domain, Stop))!.Value.Keys[0];
        Assert.DoesNotContain("PRIVATE", stored.SealedPrivate, StringComparison.Ordinal);
        return stored;
    }

    private Task PublishAsync(DkimKey key)
    {
        names.Texts[key.RecordName(Domain)] = [key.RecordValue];
        return Task.CompletedTask;
    }

    private Task<MailHandover> SendAsync(RenderedMail mail) =>
        new SmtpMailer(new SmtpSettings("127.0.0.1", server.Port), Time, signing).SendAsync(mail, Stop);

    private (MimeMessage Message, Header Signature) Got()
    {
        var message = Read(server.Letters[^1].Content);
        return (message, message.Headers[message.Headers.IndexOf(HeaderId.DkimSignature)]);
    }

    private async Task<bool> VerifiedAsync(MimeMessage message, Header signature) =>
        await new DkimVerifier(new Locator(names)).VerifyAsync(message, signature, Stop);

    private static MimeMessage Read(string content) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(content + "\r\n")));

    private static Dictionary<string, string> Tags(Header signature) =>
        signature
            .Value.Split(';', StringSplitOptions.TrimEntries)
            .Select(tag => tag.Split('=', 2))
            .ToDictionary(tag => tag[0], tag => string.Concat(tag[1].Where(c => !char.IsWhiteSpace(c))));

    private static RenderedMail Mail(
        string text = "Dear Nora, the lamps are back.",
        string more = "",
        string from = "sales@shop.example"
    ) =>
        new()
        {
            Tenant = Ours,
            IdempotencyKey = "key",
            EnvelopeFrom = "sales@shop.example",
            EnvelopeTo = ["nora@customer.example"],
            MessageId = "1@shop.example",
            Content = Encoding.UTF8.GetBytes(
                $"From: Shop <{from}>\r\nTo: nora@customer.example\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n"
                    + "Date: Tue, 01 Dec 2026 10:00:00 +0000\r\nMessage-ID: <1@shop.example>\r\nMIME-Version: 1.0\r\n"
                    + "List-Unsubscribe: <https://shop.example/api/unsubscribe/1>, <mailto:sales@shop.example?subject=unsubscribe%201>\r\n"
                    + $"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n{more}Content-Type: text/plain; charset=utf-8\r\n\r\n{text}"
            ),
        };

    private sealed class Locator(NameService names) : DkimPublicKeyLocatorBase
    {
        public override AsymmetricKeyParameter LocatePublicKey(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => GetPublicKey(names.Texts[$"{selector}._domainkey.{domain}"].Single());

        public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(
            string methods,
            string domain,
            string selector,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(LocatePublicKey(methods, domain, selector, cancellationToken));
    }

    private sealed class NameService : IMailNames
    {
        public Dictionary<string, IReadOnlyList<string>> Texts { get; } = new(StringComparer.OrdinalIgnoreCase);

        public bool Away { get; set; }

        public Task<IReadOnlyList<(string Host, int Port)>> ServicesAsync(string name, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<(string Host, int Port)>>([]);

        public Task<IReadOnlyList<string>> ExchangersAsync(string domain, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyList<string>>([]);

        public Task<IReadOnlyList<string>> TextsAsync(string name, CancellationToken cancellation) =>
            Away ? throw new IOException("away") : Task.FromResult(Texts.GetValueOrDefault(name) ?? []);
    }
}
