using Mancrel.Core.Common;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Mancrel.Core.Settings;

namespace Mancrel.Core.Outreach.Chats;

/// <summary>A chat, and what became of what was said last in it.</summary>
public sealed record ChatOutcome(ChatSession? Chat, FormOutcome Outcome);

/// <summary>
/// Takes what visitors say in a chat. Each message is a submission of the form that the chat stands beside, and becomes a letter of the one
/// thread of its chat: read, judged and answered as every letter is.
/// </summary>
public sealed class ChatIntake(
    IDocumentStore store,
    ChatBook book,
    FormIntake intake,
    FormTokens tokens,
    Threader threader,
    MancrelSettings settings,
    IRandomSource random,
    TimeProvider clock
)
{
    /// <summary>Begins a chat with its first message; the same key is the same chat.</summary>
    public async Task<ChatOutcome> BeginAsync(
        TenantId tenant,
        LeadForm form,
        FormEntry entry,
        string? origin,
        CancellationToken cancellation
    )
    {
        var errors = new FieldErrors();
        var values = entry.Checked(form.AsChat(), errors);
        if (errors.Any)
        {
            return new(null, new FormOutcome.Invalid(errors));
        }

        var key = entry.SentKey is { Length: > 0 } sent ? sent : random.NewId("");
        var begun = new ChatSession
        {
            ChatId = new ChatId("ch_" + Hashing.Short($"{form.Id}\n{key}")[..24]),
            FormId = form.FormId,
            At = clock.GetUtcNow(),
            Name = values[FormField.Person],
            Address = values[LeadForm.ChatAddress],
            Origin = origin,
            Vouched = tokens.IsVouched(entry.SentToken, form.FormId) && origin is not null,
        };
        var chat = (await store.GetOrCreateAsync(tenant, begun, cancellation)).Value;

        // Whoever has the key and not the visitor's words is somebody else.
        if (chat.Name != begun.Name || chat.Address != begun.Address)
        {
            return new(null, new FormOutcome.OtherContent());
        }

        // Before the first letter, so that no letter of this chat is taken for one of another thread.
        var domain = settings.Mail.From.Domain;
        await threader.RegisterAsync(tenant, ChatSession.RootOf(chat.ChatId, domain), chat.ConversationId, cancellation);
        var outcome = await intake.TakeAsync(tenant, form, entry with { SentKey = key }, origin, cancellation, chat);
        return outcome switch
        {
            FormOutcome.OtherContent => new(null, outcome),
            FormOutcome.Kept { Submission.ContactId: { } contact } => new(
                await book.ChangeAsync(tenant, chat.ChatId, one => one with { ContactId = contact }, cancellation),
                outcome
            ),
            _ => new(chat, outcome),
        };
    }

    /// <summary>Takes another message of a chat.</summary>
    public async Task<ChatOutcome> GoOnAsync(
        TenantId tenant,
        LeadForm form,
        ChatSession chat,
        FormEntry entry,
        string? origin,
        CancellationToken cancellation
    )
    {
        var values = new Dictionary<string, string>(entry.Values, StringComparer.Ordinal)
        {
            [FormField.Person] = chat.Name,
            [LeadForm.ChatAddress] = chat.Address,
        };
        return new(chat, await intake.TakeAsync(tenant, form, entry with { Values = values }, origin, cancellation, chat));
    }
}
