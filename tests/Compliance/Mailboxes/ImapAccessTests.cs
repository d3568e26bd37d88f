using Driving;
using Mancrel.Core.Ports;
using Mancrel.Local.Mail;

namespace Mancrel.Compliance.Mailboxes;

/// <summary>IMAP against a real Dovecot on loopback.</summary>
public sealed class ImapAccessTests : MailboxCompliance
{
    private MailServer? server;

    protected override IMailboxAccess Access { get; } = new ImapAccess(TimeProvider.System);

    protected override MailboxAccount Account(string? password = null) =>
        new(
            new MailboxEndpoint("127.0.0.1", server!.ImapPort, MailboxSecurity.None, Address, password ?? MailServer.Password),
            new MailboxEndpoint("127.0.0.1", server.SmtpPort, MailboxSecurity.None, Address, password ?? MailServer.Password),
            new MailboxFolders()
        );

    protected override void Deliver(string letter, DateTimeOffset? arrived = null) => server!.Deliver(Address, letter, arrived: arrived);

    protected override Task RenumberAsync() => server!.RenumberAsync(Address);

    public override async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(MailServer.IsInstalled, "Dovecot is not installed (Debian: dovecot-imapd)");
        server = await MailServer.StartAsync(Address);
    }

    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_stands_in_the_way_of_a_connection_is_told_by_its_kind()
    {
        var nobody = Account().Imap with { Port = RunningMancrel.FreePort() };
        var noTls = Account().Imap with { Security = MailboxSecurity.Tls };
        var noStartTls = Account().Imap with { Security = MailboxSecurity.Starttls };

        Assert.Equal(MailboxFault.Unreachable, await FaultAsync(nobody));
        Assert.Equal(MailboxFault.Tls, await FaultAsync(noTls));
        Assert.Equal(MailboxFault.Tls, await FaultAsync(noStartTls));
    }

    private async Task<MailboxFault> FaultAsync(MailboxEndpoint imap) =>
        (await Assert.ThrowsAsync<MailboxFaultException>(() => Access.OpenAsync(Account() with { Imap = imap }))).Fault;
}
