using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Mancrel.Api.Inbox;

/// <summary>
/// Body of <c>POST /api/conversations/{id}/reply</c>; without a time it is sent at once, with one at that time. <c>undoSeconds</c>
/// (0 to 60, 0 where it is left out) holds it for that long, in which <c>/api/messages/{id}/cancel</c> calls it back.
/// Without a message it answers the open question of the thread; without recipients it goes to who wrote that, and the people whom that
/// letter names get a copy (an empty <c>cc</c> copies nobody).
/// </summary>
public sealed record ReplyRequest(
    string Body,
    DateTimeOffset? SendAt = null,
    string? MessageId = null,
    IReadOnlyList<string>? To = null,
    IReadOnlyList<string>? Cc = null,
    int? UndoSeconds = null
);

/// <summary>What a person's reply starts with: the letter that it answers, and whom it goes to.</summary>
public sealed record ReplyStart(string MessageId, IReadOnlyList<string> To, IReadOnlyList<string> Cc)
{
    /// <summary>That of a letter.</summary>
    public static ReplyStart Of(Message inbound, OurSide us)
    {
        var people = inbound.People(us);
        return new(
            inbound.Id,
            [.. people.To.Select(one => PhoneAddress.Shown(one.ToString()))],
            [.. people.Cc.Select(one => one.ToString())]
        );
    }
}

/// <summary>A person answers a conversation.</summary>
internal static class ReplyRoute
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(366);

    /// <summary>Why a reply cannot be sent at a time; null when it can.</summary>
    public static ProblemHttpResult? Refusal(DateTimeOffset at, DateTimeOffset now) =>
        at <= now || at > now + LongestDelay
            ? Refused("sendAt", "is a time in the future, at most a year from now, or absent to send at once")
            : null;

    public static async Task<Results<Accepted<MessageView>, ProblemHttpResult>> ReplyAsync(
        string id,
        ReplyRequest body,
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        ManualReplies replies,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (Refusal(body, clock.GetUtcNow()) is { } refusal)
        {
            return refusal;
        }

        var conversation = new ConversationId(id);
        if (await store.GetAsync<Conversation>(caller.Tenant, Conversation.PartitionOf(conversation), id, cancellation) is not { } stored)
        {
            return Problems.NotFound("conversation", id);
        }

        var number = PhoneAddress.NumberOf(stored.Value.Counterpart);
        if ((number is null ? Wrong("to", body.To) ?? Wrong("cc", body.Cc) : WrongText(body, number)) is { } wrong)
        {
            return wrong;
        }

        var named = body.MessageId is { Length: > 0 } message ? new MessageId(message) : (MessageId?)null;
        if (named is not null && await replies.AnsweredAsync(caller.Tenant, conversation, named, cancellation) is null)
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "messageId",
                "is the id of a letter that came in this conversation, or absent for the open one"
            );
        }

        var written = new WrittenReply(
            body.Body.Trim(),
            await CallerName.OfAsync(store, caller, cancellation),
            request.Headers["Idempotency-Key"].ToString()
        )
        {
            SendAt = body.SendAt ?? (body.UndoSeconds is > 0 and var undo ? clock.GetUtcNow().AddSeconds(undo) : null),
            Answers = named,
            To = number is null ? Read(body.To) : null,
            Cc = number is null ? Read(body.Cc) : null,
        };
        if (await replies.ReplyAsync(caller.Tenant, conversation, written, cancellation) is not { } sent)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "the conversation has no message to answer");
        }

        await ReplyDraftEndpoints.DropAsync(store, caller, conversation, cancellation);
        return TypedResults.Accepted($"/api/messages/{sent.Value.Id}", MessageView.Of(sent));
    }

    private static ProblemHttpResult? Refusal(ReplyRequest body, DateTimeOffset now)
    {
        if (body.UndoSeconds is < 0 or > ReplySettings.LongestUndo)
        {
            return Refused("undoSeconds", $"is a whole number from 0 to {ReplySettings.LongestUndo}, or absent for 0");
        }

        if (body is { UndoSeconds: > 0, SendAt: not null })
        {
            return Refused("undoSeconds", "is for a reply that goes at once: leave it out where sendAt is given");
        }

        if (body.SendAt is { } at && Refusal(at, now) is { } early)
        {
            return early;
        }

        if (string.IsNullOrWhiteSpace(body.Body) || body.Body.Length > 100_000)
        {
            return Refused("body", "is the text that is sent, 1 to 100,000 characters");
        }

        return null;
    }

    // A text message is short, and goes to who wrote.
    private static ProblemHttpResult? WrongText(ReplyRequest body, string number)
    {
        if (body.Body.Trim().Length > OutgoingText.LongestBody)
        {
            return Refused("body", $"is the text that is sent, 1 to {OutgoingText.LongestBody} characters");
        }

        return body.To is { Count: > 0 } to && (to is not [var one] || PhoneAddress.Shown(one) != number)
                ? Refused("to", $"is {number} or absent")
            : body.Cc is { Count: > 0 } ? Refused("cc", "is absent: a text message goes to one number")
            : null;
    }

    private static ProblemHttpResult? Wrong(string field, IReadOnlyList<string>? addresses)
    {
        if (addresses is { Count: > Recipients.Most })
        {
            return Refused(field, $"has at most {Recipients.Most} addresses");
        }

        for (var at = 0; at < (addresses?.Count ?? 0); at++)
        {
            if (MailAddressParser.ParseList(addresses![at]) is not [var one] || !ContactRules.IsAddress(one.Address))
            {
                return Refused($"{field}[{at}]", "is one mail address such as Nora Fields <nora@example.org>");
            }
        }

        return null;
    }

    private static ProblemHttpResult Refused(string field, string why) =>
        Problems.Field(StatusCodes.Status422UnprocessableEntity, field, why);

    private static IReadOnlyList<MailAddress>? Read(IReadOnlyList<string>? addresses) =>
        addresses is null
            ? null
            :
            [
                .. addresses
                    .Select(MailAddressParser.ParseFirst)
                    .OfType<MailAddress>()
                    .DistinctBy(address => address.Address, StringComparer.OrdinalIgnoreCase),
            ];
}
