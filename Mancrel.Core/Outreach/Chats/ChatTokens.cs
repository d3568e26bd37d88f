using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Forms;

namespace Mancrel.Core.Outreach.Chats;

/// <summary>Whose chat a browser may read and go on with.</summary>
public sealed record ChatTicket(FormId Form, ChatId Chat, DateTimeOffset At);

/// <summary>Signs and reads what a visitor's browser keeps.</summary>
public sealed class ChatTokens(SigningKeys keys, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    private readonly SignedTickets<ChatTicket> tickets = new(keys.For("chats"));

    /// <summary>A token for the visitor of a chat.</summary>
    public string Sign(ChatSession chat) => tickets.Sign(new ChatTicket(chat.FormId, chat.ChatId, clock.GetUtcNow()));

    /// <summary>The chat of a token; null where it is not ours, of another form, or older than 30 days.</summary>
    public ChatId? Read(string? token, FormId form) =>
        token is not null && tickets.Read(token) is { } ticket && ticket.Form == form && clock.GetUtcNow() - ticket.At <= Longest
            ? ticket.Chat
            : null;
}
