using Driving;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Local.Mail;

namespace Mancrel.Compliance.Mailboxes;

/// <summary>IMAP and SMTP with a provider's tokens (XOAUTH2), against a real Dovecot that asks the provider about each.</summary>
public sealed class TokenAccessTests : MailboxCompliance
{
    private LoopbackProvider provider = null!;
    private MailServer? server;

    protected override IMailboxAccess Access { get; } = new ImapAccess(TimeProvider.System);

    protected override MailboxFault Unwelcome => MailboxFault.SignIn;

    protected override MailboxAccount Account(string? password = null)
    {
        var token = password ?? provider.Issue(Address);
        return new(
            new MailboxEndpoint("127.0.0.1", server!.ImapPort, MailboxSecurity.None, Address, token) { IsToken = true },
            new MailboxEndpoint("127.0.0.1", server.SmtpPort, MailboxSecurity.None, Address, token) { IsToken = true },
            new MailboxFolders()
        );
    }

    protected override void Deliver(string letter, DateTimeOffset? arrived = null) => server!.Deliver(Address, letter, arrived: arrived);

    protected override Task RenumberAsync() => server!.RenumberAsync(Address);

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(MailServer.IsInstalled, "Dovecot is not installed (Debian: dovecot-imapd)");
        provider = await LoopbackProvider.StartAsync();
        server = await MailServer.StartAsync(provider, Address);
    }

    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
            await provider.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_token_of_another_account_opens_nothing_and_is_not_told()
    {
        var stranger = provider.Issue("stranger@shop.example");

        var fault = await Assert.ThrowsAsync<MailboxFaultException>(() => Access.OpenAsync(Account(stranger)));

        Assert.Equal(MailboxFault.SignIn, fault.Fault);
        Assert.DoesNotContain(stranger, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_leaves_with_a_token_and_a_refused_token_leaves_it_here()
    {
        var mail = new RenderedMail
        {
            Tenant = new TenantId("main"),
            IdempotencyKey = "k",
            MessageId = "m@shop.example",
            EnvelopeFrom = Address,
            EnvelopeTo = [Address],
            Content = System.Text.Encoding.UTF8.GetBytes(Letter("sent")),
        };

        var refused = await new SmtpMailer(Settings("no-token")).SendAsync(mail);
        var taken = await new SmtpMailer(Settings(provider.Issue(Address))).SendAsync(mail);

        Assert.True(Assert.IsType<MailHandover.Refused>(refused).Transient);
        Assert.IsType<MailHandover.Taken>(taken);
        Assert.Contains("Subject: sent", Assert.Single(server!.Letters(Address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_takes_no_tokens_is_told_so_and_gets_none()
    {
        await using var other = await MailServer.StartAsync(Address);
        var account = Account();
        account = account with { Imap = account.Imap with { Port = other.ImapPort } };

        var fault = await Assert.ThrowsAsync<MailboxFaultException>(() => Access.OpenAsync(account));

        Assert.Equal(MailboxFault.Protocol, fault.Fault);
    }

    private SmtpSettings Settings(string token) =>
        new("127.0.0.1", server!.SmtpPort, Address, token, SmtpSecurity.Opportunistic) { IsToken = true };
}
