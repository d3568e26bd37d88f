using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.InMemory;
using Mancrel.Local.Files;
using Mancrel.Local.Sqlite;

namespace Mancrel.Compliance.Mail;

public abstract class OutboxMailerCompliance : MailerCompliance
{
    protected abstract IDocumentStore Store { get; }

    protected abstract IBlobStore Blobs { get; }

    protected override IMailer Mailer => new OutboxMailer(Store, Blobs, Time);

    protected override async Task<int> CountAsync()
    {
        var ours = await Store.QueryAsync<OutboxMail>(Ours, new DocumentQuery());
        var theirs = await Store.QueryAsync<OutboxMail>(Theirs, new DocumentQuery());
        return ours.Items.Count + theirs.Items.Count;
    }

    [Fact]
    public async Task What_it_took_can_be_listed_and_read_as_it_left()
    {
        var mail = Mail("key-1");
        await Mailer.SendAsync(mail);

        var kept = Assert
            .Single(
                (await Store.QueryAsync<OutboxMail>(Ours, new DocumentQuery { Sort = new DocumentSort("sentAt", Descending: true) })).Items
            )
            .Value;

        Assert.Equal(("Grüße", "key-1@example.com", null, mail.Content.Length), (kept.Subject, kept.MessageId, kept.InReplyTo, kept.Size));
        Assert.Equal(["customer@example.org"], kept.To);
        Assert.Equal(Time.GetUtcNow(), kept.SentAt);
        Assert.Equal(mail.Content.ToArray(), (await Blobs.GetAsync(Ours, kept.BlobId))!.Value.ToArray());
    }
}

public sealed class InMemoryOutboxMailerTests : OutboxMailerCompliance
{
    public InMemoryOutboxMailerTests() => Store = new InMemoryDocumentStore(Time);

    protected override IDocumentStore Store { get; }

    protected override IBlobStore Blobs { get; } = new InMemoryBlobStore();
}

public sealed class SqliteOutboxMailerTests : OutboxMailerCompliance
{
    public SqliteOutboxMailerTests()
    {
        var database = NewDatabase();
        Store = new SqliteDocumentStore(database, Time);
        Blobs = new FileBlobStore(database, Own(new TempFolder()).Path);
    }

    protected override IDocumentStore Store { get; }

    protected override IBlobStore Blobs { get; }
}
