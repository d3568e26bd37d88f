using Mancrel.Core.Catalogue;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Insight;

/// <summary>A task where a price changed after a customer was told it.</summary>
public sealed class ChangedQuotesTests
{
    private static readonly ConversationId Thread = new("c_1");
    private static readonly DateTimeOffset Now = CrmFixture.Now;

    private readonly CrmFixture crm = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_price_that_changed_after_it_was_told_becomes_one_task_however_often_it_is_followed()
    {
        await ToldAsync(Now.AddDays(-2), "89,90 €");
        await TalkAsync(ConversationState.Waiting);
        await MoveAsync(1, "89.90 EUR", 99.90m, Now);
        await MoveAsync(1, "89.90 EUR", 99.90m, Now);

        var task = Assert.Single(await TasksAsync());
        Assert.Equal("The price of LAMP-1 changed after it was quoted", task.Title);
        Assert.Equal("Told on 2026-02-28: 89,90 €. It is 99.90 EUR now.", task.Notes);
        Assert.Equal(
            (Thread, new ContactId("p_nora"), new UserId("u_ada"), "ai"),
            (task.ConversationId, task.ContactId, task.AssigneeId, task.Source)
        );

        await MoveAsync(2, "99.90 EUR", 94.90m, Now.AddHours(1));
        Assert.Equal("Told on 2026-02-28: 89,90 €. It is 94.90 EUR now.", Assert.Single(await TasksAsync()).Notes);
    }

    [Theory]
    [InlineData(ConversationState.Closed, -2, "89.90 EUR", "89.90 EUR")]
    [InlineData(ConversationState.Open, -31, "89.90 EUR", "89.90 EUR")]
    [InlineData(ConversationState.Open, 1, "89.90 EUR", "89.90 EUR")]
    [InlineData(ConversationState.Open, -2, "79.90 EUR", "89.90 EUR")]
    [InlineData(ConversationState.Open, -2, "89.90 EUR", null)]
    public async Task What_is_done_long_ago_later_or_of_another_price_makes_none(
        ConversationState state,
        int days,
        string told,
        string? before
    )
    {
        await ToldAsync(Now.AddDays(days), told);
        await TalkAsync(state);
        await MoveAsync(1, before, 99.90m, Now);
        Assert.Empty(await TasksAsync());
    }

    private Task ToldAsync(DateTimeOffset at, string price) =>
        WriteAsync(
            new PriceTold
            {
                Sku = "LAMP-1",
                MessageId = new MessageId("r_answer"),
                ConversationId = Thread,
                ContactId = new ContactId("p_nora"),
                At = at,
                Told = [price],
            }
        );

    private Task TalkAsync(ConversationState state) =>
        WriteAsync(
            new Conversation
            {
                ConversationId = Thread,
                Subject = "Lamp",
                ThreadSubject = "lamp",
                Counterpart = "nora@example.org",
                LastMessageAt = Now,
                AssigneeId = new UserId("u_ada"),
                State = state,
            }
        );

    private async Task MoveAsync(long number, string? before, decimal price, DateTimeOffset at)
    {
        var change = new ProductChange
        {
            Sku = "LAMP-1",
            Number = number,
            At = at,
            By = "shop",
            Source = ProductSource.Vendor,
            Version = number,
            Changes = [new ChangedField("price", before, $"{price} EUR")],
            Price = new Money(price, "EUR"),
        };
        await WriteAsync(change);
        await new ChangedQuotes(crm.Store).FollowAsync(
            CrmFixture.Tenant,
            ProductChange.Kind,
            [new DocumentChange(number, CrmFixture.Tenant, ProductChange.Kind, change.Partition, change.Id, Deleted: false)],
            Stop
        );
    }

    private async Task<IReadOnlyList<CrmTask>> TasksAsync() =>
        [.. (await crm.Store.QueryAsync<CrmTask>(CrmFixture.Tenant, new DocumentQuery(), Stop)).Items.Select(item => item.Value)];

    private async Task WriteAsync<T>(T document)
        where T : class, IDocument =>
        await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, document.Partition).Upsert(document), Stop);
}
