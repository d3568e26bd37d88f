using Mancrel.Core.Ports;
using Mancrel.InMemory;

namespace Mancrel.Compliance.Mailboxes;

public sealed class InMemoryMailboxesTests : MailboxCompliance
{
    private readonly InMemoryMailboxes mailboxes = new();

    protected override IMailboxAccess Access => mailboxes;

    protected override MailboxAccount Account(string? password = null) =>
        new(new MailboxEndpoint("loopback", 143, MailboxSecurity.None, Address, password ?? "right"), Smtp: null, new MailboxFolders());

    protected override void Deliver(string letter, DateTimeOffset? arrived = null) =>
        mailboxes.Deliver(letter, arrived ?? DateTimeOffset.UtcNow);

    protected override Task RenumberAsync()
    {
        mailboxes.Renumber();
        return Task.CompletedTask;
    }

    public override ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
