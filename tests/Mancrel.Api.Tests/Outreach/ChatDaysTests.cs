using Mancrel.Core.Common;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Outreach.Chats;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;

namespace Mancrel.Api.Tests.Outreach;

/// <summary>Answers to a chat: read in it while its visitor is there, by mail once the visitor has gone, and never both.</summary>
public sealed class ChatDaysTests
{
    private static readonly TenantId Tenant = OutreachFixture.Tenant;

    private readonly OutreachFixture shop = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_visitor_reads_in_the_open_chat_is_not_mailed()
    {
        var chat = await BegunAsync();
        await LookAsync(chat);

        var sent = await AnswerAsync(chat);
        var seen = (await LookAsync(chat))[^1];
        Assert.Equal((ChatSide.Shop, "On Sundays too."), (seen.From, seen.Text));
        await LookAsync(chat, seen.Id);
        await LaterAsync();

        Assert.Empty(shop.Mails);
        Assert.Equal(MessageState.Sent, (await MessageAsync(sent)).State);
    }

    [Fact]
    public async Task What_the_visitor_did_not_read_is_mailed_and_stands_in_the_chat_on_return()
    {
        var chat = await BegunAsync();
        await LookAsync(chat);

        await AnswerAsync(chat);
        Assert.Empty(shop.Mails);
        await LaterAsync();

        Assert.Contains("On Sundays too.", Assert.Single(shop.Mails), StringComparison.Ordinal);
        Assert.Equal("On Sundays too.", (await LookAsync(chat))[^1].Text);
    }

    [Fact]
    public async Task Who_has_gone_gets_mail_at_once()
    {
        var chat = await BegunAsync();
        await LookAsync(chat);
        await LaterAsync();

        await AnswerAsync(chat);

        Assert.Contains("To: Nora Fields <nora@kunde.example>", Assert.Single(shop.Mails), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_made_of_somebodys_records_goes_to_the_address_alone()
    {
        var claim = new Claim("INV-1", new Evidence("invoice", "inv_1", null, "number", "INV-1"));
        var chat = await BegunAsync(
            new Draft
            {
                Body = "Your invoice is INV-1.",
                Language = "en",
                Claims = [claim],
                Confidence = 1,
                Model = "test",
            }
        );
        await LookAsync(chat);

        await AnswerAsync(chat);

        Assert.Single(shop.Mails);
        Assert.Equal((ChatSide.Shop, null), ((await LookAsync(chat))[^1].From, (await LookAsync(chat))[^1].Text));
    }

    [Fact]
    public async Task What_one_of_ours_writes_to_others_in_the_conversation_is_not_shown()
    {
        var chat = await BegunAsync();
        await LookAsync(chat);

        await AnswerAsync(chat, to: [new MailAddress("", "colleague@shop.example")]);

        Assert.Single(shop.Mails);
        Assert.All(await LookAsync(chat), line => Assert.Equal(ChatSide.Visitor, line.From));
    }

    private async Task<ChatSession> BegunAsync(Draft? draft = null)
    {
        var made = await shop.Get<FormDesk>().CreateAsync(Tenant, "frm_chat", new FormDraft { Chat = true }, "ann", Cancellation);
        var said = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["name"] = "Nora Fields",
            ["email"] = "nora@kunde.example",
            ["message"] = "Are you open on Sundays?",
        };
        var begun = await shop.Get<ChatIntake>()
            .BeginAsync(Tenant, made.Item!.Value, new FormEntry(said), "https://x.example", Cancellation);
        var chat = begun.Chat!;
        var letter = (await shop.WroteAsync("nora", "Your enquiry", said["message"], thread: chat.ConversationId.Value)) with
        {
            Draft = draft,
        };
        var stored = await shop.Store.GetAsync<Message>(Tenant, letter.Partition, letter.Id, Cancellation);
        var talk = new Conversation
        {
            ConversationId = chat.ConversationId,
            Subject = letter.Subject,
            ThreadSubject = "your enquiry",
            Counterpart = letter.Counterpart,
            CounterpartName = chat.Name,
            LastMessageAt = letter.ReceivedAt,
            MessageCount = 1,
        };
        var writer = letter with { From = "Nora Fields <nora@kunde.example>" };
        var batch = new DocumentBatch(Tenant, letter.Partition).Create(talk).Replace(writer, stored!.ETag);
        Assert.True((await shop.Store.CommitAsync(batch, Cancellation)).Committed);
        return chat;
    }

    // As the visitor's browser asks.
    private async Task<IReadOnlyList<ChatLine>> LookAsync(ChatSession chat, string? read = null)
    {
        var book = shop.Get<ChatBook>();
        var now = (await book.FindAsync(Tenant, chat.ChatId, Cancellation))!.Value;
        var lines = await book.LinesAsync(Tenant, now, Cancellation);
        await book.ReadAsync(Tenant, now, lines, read, Cancellation);
        return lines;
    }

    private async Task<Message> AnswerAsync(ChatSession chat, IReadOnlyList<MailAddress>? to = null)
    {
        var reply = new WrittenReply("On Sundays too.", "ann@shop.example", "") { To = to };
        var sent = await shop.Get<ManualReplies>().ReplyAsync(Tenant, chat.ConversationId, reply, Cancellation);
        await shop.SettleAsync();
        return sent!.Value;
    }

    private async Task LaterAsync()
    {
        shop.Clock.MoveTo(shop.Clock.GetUtcNow().AddMinutes(1));
        await shop.SettleAsync();
    }

    private async Task<Message> MessageAsync(Message one) =>
        (await shop.Store.GetAsync<Message>(Tenant, one.Partition, one.Id, Cancellation))!.Value;
}
