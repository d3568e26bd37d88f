using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Knowledge;
using Mancrel.Core.Triage;
using Mancrel.InMemory;

namespace Mancrel.Core.Tests.Replies;

/// <summary>What people answered again and again is offered as an entry, and nothing of anybody in it.</summary>
public sealed class AnswerProposalTests
{
    private static readonly TenantId Tenant = new("shop");
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly ManualTimeProvider Clock = new(Now);
    private readonly InMemoryDocumentStore _store = new(Clock);
    private readonly AnswerProposals _proposals;
    private int _letters;

    public AnswerProposalTests() => _proposals = new AnswerProposals(_store, Clock);

    [Fact]
    public async Task What_three_customers_were_answered_the_same_way_is_offered_without_anything_of_theirs()
    {
        await AnsweredAsync(
            "nora",
            "Do you engrave lamps?",
            "Hello Nora,\n\nyes, we engrave lamps up to 20 letters within three days.\n\nKind regards\nIda"
        );
        await AnsweredAsync(
            "ben",
            "Hi, I am Ben. Can you engrave a lamp for my order #10023?\nDo you engrave?",
            "Dear Ben,\nYes, we engrave lamps up to 20 letters within three days. Call Ben at +49 170 1234567.\nBest regards\nIda"
        );
        await AnsweredAsync("cyd", "Is engraving possible?", "Yes, we engrave lamps, up to 20 letters, within three days.");
        await AnsweredAsync("dan", "Do you have a shop in Oslo?", "No, we have no shop in Oslo, only our web shop.");

        var offered = Assert.Single(await ListAsync());

        Assert.Equal((3, "en", 3), (offered.Times, offered.Language, offered.Letters.Count));
        Assert.Equal(
            "yes we engrave lamps up to 20 letters within three days.",
            offered.Answer.Replace(",", "", StringComparison.Ordinal),
            ignoreCase: true
        );
        var all = string.Join('\n', [offered.Answer, .. offered.Questions]);
        Assert.DoesNotContain("Ben", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("10023", all, StringComparison.Ordinal);
        Assert.DoesNotContain("170", all, StringComparison.Ordinal);
        Assert.Contains("Do you engrave lamps?", offered.Questions);
    }

    [Fact]
    public async Task What_one_customer_asked_often_or_the_shop_says_already_or_somebody_declined_is_not()
    {
        const string Answer = "Yes, we engrave lamps up to 20 letters within three days.";
        for (var turn = 0; turn < 4; turn++)
        {
            await AnsweredAsync("nora", "Do you engrave lamps?", Answer);
        }

        Assert.Empty(await ListAsync());
        await AnsweredAsync("ben", "Do you engrave?", Answer);
        await AnsweredAsync("cyd", "Do you engrave?", Answer);
        var offered = Assert.Single(await ListAsync());

        await _proposals.DeclineAsync(Tenant, offered.Id, TestContext.Current.CancellationToken);
        Assert.Empty(await ListAsync());

        var other = new AnswerProposals(_store, Clock);
        await PutAsync(
            new KnowledgeEntry
            {
                EntryId = "k1",
                Question = "Engraving?",
                Answer = Answer,
                Language = "en",
            }
        );
        Assert.Empty(await other.ListAsync(Tenant, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_drafts_said_and_what_is_one_customers_own_teaches_nothing()
    {
        const string Answer = "Yes, we engrave lamps up to 20 letters within three days.";
        foreach (var name in new[] { "nora", "ben", "cyd" })
        {
            await AnsweredAsync(name, "Do you engrave?", Answer, automatic: true);
            await AnsweredAsync(name, "Where is my parcel?", "It is on its way and will be with you soon.", Intent.OrderStatus);
            await AnsweredAsync(
                name,
                "Do you gild lamps?",
                "No, gilding lamps is nothing that we do.",
                draft: "No, gilding lamps is nothing that we do."
            );
        }

        Assert.Empty(await ListAsync());
    }

    [Theory]
    [InlineData("Write to me at nora@customer.example. We open at nine.", "We open at nine.")]
    [InlineData("Ваш заказ № 4711 отправлен. Гарантия два года.", "Гарантия два года.")]
    [InlineData("Salom, Nora! Buyurtma 12.03.2026 kuni keldi. Kafolat ikki yil.", "Kafolat ikki yil.")]
    [InlineData("It costs 89.90 EUR. Warranty is two years.", "Warranty is two years.")]
    [InlineData("Good day!", "")]
    public void Sentences_about_anybody_are_left_out(string text, string left) =>
        Assert.Equal(left, string.Join(' ', NothingPersonal.In(text, new HashSet<string> { "nora" })));

    private Task<IReadOnlyList<ProposedAnswer>> ListAsync() => _proposals.ListAsync(Tenant, TestContext.Current.CancellationToken);

    private async Task AnsweredAsync(
        string who,
        string asked,
        string answer,
        Intent intent = Intent.ShopQuestion,
        bool automatic = false,
        string? draft = null
    )
    {
        var number = _letters++;
        var letter = new Message
        {
            MessageId = new MessageId($"m_{number}"),
            ConversationId = new ConversationId($"c_{number}"),
            Direction = MessageDirection.Inbound,
            State = MessageState.Answered,
            From = $"{char.ToUpperInvariant(who[0])}{who[1..]} Fields <{who}@customer.example>",
            Counterpart = $"{who}@customer.example",
            ReplyText = asked,
            ReceivedAt = Now.AddDays(-2),
            Classification = Some.Classified(intent),
            Draft = draft is null ? null : Some.Draft(draft),
        };
        await PutAsync(letter);
        await PutAsync(
            letter with
            {
                MessageId = new MessageId($"r_{number}"),
                Direction = MessageDirection.Outbound,
                State = MessageState.Sent,
                From = "Ida <sales@shop.example>",
                To = [letter.From],
                ReplyText = answer,
                ReceivedAt = Now.AddDays(-1),
                ReplyId = letter.MessageId,
                Classification = null,
                Draft = null,
                Send = new SendRecord
                {
                    Key = "k",
                    ReservedAt = Now,
                    Instance = "i",
                    Automatic = automatic,
                },
            }
        );
    }

    private async Task PutAsync<T>(T document)
        where T : class, IDocument =>
        Assert.True(
            (
                await _store.CommitAsync(
                    new DocumentBatch(Tenant, document.Partition).Upsert(document),
                    TestContext.Current.CancellationToken
                )
            ).Committed
        );
}
