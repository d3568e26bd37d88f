using System.Text;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Compliance.Mail;

/// <summary>What every mailer promises that can tell what it took.</summary>
public abstract class MailerCompliance : ComplianceSuite
{
    protected abstract IMailer Mailer { get; }

    /// <summary>How many messages were taken in all.</summary>
    protected abstract Task<int> CountAsync();

    [Fact]
    public async Task A_message_is_taken_and_settles_as_taken()
    {
        Assert.IsType<MailHandover.NotTaken>(await Mailer.SettleAsync(Ours, "key-1"));

        var taken = Assert.IsType<MailHandover.Taken>(await Mailer.SendAsync(Mail("key-1")));

        Assert.Equal(taken, await Mailer.SettleAsync(Ours, "key-1"));
    }

    [Fact]
    public async Task The_same_key_is_never_taken_twice()
    {
        var first = await Mailer.SendAsync(Mail("key-1"));
        var again = await Mailer.SendAsync(Mail("key-1") with { Content = Encoding.ASCII.GetBytes("Subject: other\r\n\r\nother") });

        Assert.Equal(first, again);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Of_many_who_hand_over_the_same_key_at_once_one_is_taken()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Mailer.SendAsync(Mail("key-1")))));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Different_keys_and_tenants_are_different_messages()
    {
        await Mailer.SendAsync(Mail("key-1"));
        await Mailer.SendAsync(Mail("key-2"));
        await Mailer.SendAsync(Mail("key-1", Theirs));

        Assert.Equal(3, await CountAsync());
        Assert.IsType<MailHandover.NotTaken>(await Mailer.SettleAsync(Theirs, "key-2"));
    }

    protected static RenderedMail Mail(string key, TenantId? tenant = null) =>
        new()
        {
            Tenant = tenant ?? Ours,
            IdempotencyKey = key,
            EnvelopeFrom = "shop@example.com",
            EnvelopeTo = ["customer@example.org"],
            MessageId = $"{key}@example.com",
            Content = Encoding.UTF8.GetBytes(
                "From: shop@example.com\r\nTo: customer@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nMessage-ID: "
                    + $"<{key}@example.com>\r\n\r\nHello\r\n"
            ),
        };
}

public sealed class RecordingMailerTests : MailerCompliance
{
    private readonly RecordingMailer mailer = new();

    protected override IMailer Mailer => mailer;

    protected override Task<int> CountAsync() => Task.FromResult(mailer.Sent.Count);

    [Fact]
    public async Task It_fails_as_it_is_told()
    {
        mailer.RefuseNext("busy", transient: true);
        mailer.LoseNext(taken: true);
        mailer.LoseNext(taken: false);

        Assert.Equal(new MailHandover.Refused("busy", true), await mailer.SendAsync(Mail("a")));
        Assert.IsType<MailHandover.Unknown>(await mailer.SendAsync(Mail("b")));
        Assert.IsType<MailHandover.Unknown>(await mailer.SendAsync(Mail("c")));
        Assert.Equal(["b"], mailer.Sent.Select(m => m.IdempotencyKey));
    }
}
