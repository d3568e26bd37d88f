using Mancrel.Core.Common;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Writing;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Inbox;

/// <summary>Letters that are processed at once.</summary>
public sealed class ThreaderTests
{
    private static readonly TenantId Tenant = new("t");

    [Fact]
    public async Task Two_first_messages_of_one_number_that_come_together_are_one_conversation()
    {
        var inner = new InMemoryDocumentStore(TimeProvider.System);
        var between = new BetweenStore(inner);
        ConversationId? other = null;
        // The second is processed whole after the first has looked and before it has written anything.
        between.BeforeFirstCommit = async () => other = await FindAsync(inner, "m_two");

        var one = await FindAsync(between, "m_one");

        Assert.NotNull(other);
        Assert.Equal(other, one);
        Assert.Equal(one, await FindAsync(inner, "m_one"));
    }

    private static Task<ConversationId> FindAsync(IDocumentStore store, string id)
    {
        var settings = new MancrelSettings();
        var email = new InboundEmail
        {
            MessageId = id + "@twilio.invalid",
            References = ["thread.number@sms.invalid"],
            From = new MailAddress("", "+998901234567@sms.invalid"),
            Text = "Do you have tea?",
        };
        return new Threader(store, new ReplyAddress(new SigningKeys(new byte[32]), settings)).FindAsync(
            Tenant,
            email,
            "+998901234567@sms.invalid",
            new MessageId(id),
            DateTimeOffset.UnixEpoch,
            TestContext.Current.CancellationToken
        );
    }

    private sealed class BetweenStore(IDocumentStore inner) : IDocumentStore
    {
        public Func<Task>? BeforeFirstCommit { get; set; }

        public Task<Stored<T>?> GetAsync<T>(TenantId tenant, string partition, string id, CancellationToken cancellation = default)
            where T : class, IDocument => inner.GetAsync<T>(tenant, partition, id, cancellation);

        public async Task<BatchOutcome> CommitAsync(DocumentBatch batch, CancellationToken cancellation = default)
        {
            if (BeforeFirstCommit is { } before)
            {
                BeforeFirstCommit = null;
                await before();
            }

            return await inner.CommitAsync(batch, cancellation);
        }

        public Task<DocumentPage<T>> QueryAsync<T>(TenantId tenant, DocumentQuery query, CancellationToken cancellation = default)
            where T : class, IDocument => inner.QueryAsync<T>(tenant, query, cancellation);
    }
}
