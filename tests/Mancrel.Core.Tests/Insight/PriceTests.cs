using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Insight;
using Mancrel.Core.Ports;
using Mancrel.Core.Tests.Crm;

namespace Mancrel.Core.Tests.Insight;

/// <summary>Who was told which price and wrote since, from letters in any order.</summary>
public sealed class PriceTests
{
    private static readonly ContactId Nora = new("p_nora");
    private static readonly ConversationId Thread = new("c_1");

    private readonly CrmFixture crm = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(new[] { 0, 1, 2 })]
    [InlineData(new[] { 2, 1, 0 })]
    [InlineData(new[] { 1, 2, 0, 1 })]
    [InlineData(new[] { 2, 0, 1, 2, 0 })]
    public async Task A_price_is_silent_until_the_contact_writes_in_whatever_order_it_is_told(int[] order)
    {
        Message[] letters = [Asked(), Answer("The Oak lamp costs 89.90 EUR.", hours: 1), Letter("m_thanks", hours: 5)];
        foreach (var letter in letters)
        {
            await WriteAsync(letter);
        }

        foreach (var at in order)
        {
            await FollowAsync(letters[at]);
        }

        var told = Assert.Single(await ToldAsync());
        Assert.Equal(("LAMP-1", Nora, true), (told.Sku, told.ContactId, told.Heard));
        Assert.Equal(["89.90 EUR"], told.Told);
        Assert.Equal(letters[2].ReceivedAt, told.HeardAt);
    }

    [Fact]
    public async Task A_machines_letter_is_no_answer_and_what_came_back_was_told_nobody()
    {
        var answer = Answer("The Oak lamp costs 89.90 EUR.", hours: 1);
        foreach (var letter in new[] { Asked(), answer, Letter("m_away", hours: 2) with { State = MessageState.Suppressed } })
        {
            await WriteAsync(letter);
            await FollowAsync(letter);
        }

        Assert.False(Assert.Single(await ToldAsync()).Heard);

        var bounced = answer with { State = MessageState.Bounced };
        await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, bounced.Partition).Upsert(bounced), Stop);
        await FollowAsync(bounced);
        Assert.Empty(await ToldAsync());
    }

    [Fact]
    public async Task What_a_person_wrote_instead_of_the_draft_counts_and_not_the_draft()
    {
        foreach (var letter in new[] { Asked(), Answer("Please call us.", hours: 1) })
        {
            await WriteAsync(letter);
            await FollowAsync(letter);
        }

        Assert.Empty(await ToldAsync());
    }

    private async Task<IReadOnlyList<PriceTold>> ToldAsync() =>
        [.. (await crm.Store.QueryAsync<PriceTold>(CrmFixture.Tenant, new DocumentQuery(), Stop)).Items.Select(item => item.Value)];

    private async Task WriteAsync(Message letter) =>
        await crm.Store.CommitAsync(new DocumentBatch(CrmFixture.Tenant, letter.Partition).Create(letter), Stop);

    private Task<bool> FollowAsync(Message letter) =>
        new PriceProjection(crm.Store).FollowAsync(
            CrmFixture.Tenant,
            Message.Kind,
            [new DocumentChange(1, CrmFixture.Tenant, Message.Kind, letter.Partition, letter.Id, Deleted: false)],
            Stop
        );

    private static Message Asked() =>
        Letter("m_asked", hours: 0) with
        {
            Draft = new Draft
            {
                Body = "The Oak lamp costs 89.90 EUR.",
                Language = "en",
                Claims =
                [
                    new Claim("Oak lamp", new Evidence("product", "LAMP-1", "1", "title", "Oak lamp")),
                    new Claim("89.90 EUR", new Evidence("product", "LAMP-1", "1", "price", "89.90 EUR")),
                ],
                Confidence = 0.9,
                Model = "local",
            },
        };

    private static Message Answer(string text, int hours) =>
        Letter("r_answer", hours) with
        {
            Direction = MessageDirection.Outbound,
            State = MessageState.Sent,
            Text = text,
            ReplyId = new MessageId("m_asked"),
            Send = new SendRecord
            {
                Key = "k",
                Instance = "i",
                ReservedAt = CrmFixture.Now.AddHours(hours),
                SentAt = CrmFixture.Now.AddHours(hours),
            },
        };

    private static Message Letter(string id, int hours) =>
        new()
        {
            MessageId = new MessageId(id),
            ConversationId = Thread,
            ContactId = Nora,
            Direction = MessageDirection.Inbound,
            State = MessageState.Classified,
            From = "nora@customer.example",
            Counterpart = "nora@customer.example",
            ReceivedAt = CrmFixture.Now.AddHours(hours),
        };
}
