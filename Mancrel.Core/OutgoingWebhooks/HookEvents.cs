using System.Text.Json;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Deals;
using Mancrel.Core.Crm.Tasks;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;

namespace Mancrel.Core.OutgoingWebhooks;

/// <summary>Something that happened, as receivers hear of it.</summary>
/// <param name="Id">The <c>webhook-id</c>.</param>
/// <param name="Type">One of <see cref="HookEvents.All"/>.</param>
/// <param name="Body">The JSON body.</param>
/// <param name="At">When.</param>
public sealed record HookEvent(string Id, string Type, string Body, DateTimeOffset At);

/// <summary>
/// The events of the product. A body is <c>{ type, timestamp, data }</c>; the data is what identifies and places a thing, not all of it:
/// mail stays here, and is read over the API by whoever may. A thing that changed several times at once may be told of once, at its last
/// change.
/// </summary>
public static class HookEvents
{
    /// <summary>The kinds of documents whose changes are told.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Contact.Kind, Deal.Kind, Conversation.Kind, Message.Kind, CrmTask.Kind];

    /// <summary>The event that a person sends to try an endpoint.</summary>
    public const string Test = "webhook.test";

    /// <summary>All event names.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Kinds.SelectMany(kind => new[] { kind + ".upserted", kind + ".deleted" })];

    /// <summary>The event of a change; null of what is told of to nobody.</summary>
    public static async Task<HookEvent?> OfAsync(
        IDocumentStore store,
        TenantId tenant,
        DocumentChange change,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        change.Deleted
            ? Make(
                change.Kind,
                change.Id,
                "deleted" + UtcTimeConverter.Write(now)[..10],
                change.Kind + ".deleted",
                now,
                new { id = change.Id }
            )
            : change.Kind switch
            {
                "contact" => Upserted(await store.GetAsync<Contact>(tenant, change.Partition, change.Id, cancellation), Of),
                "deal" => Upserted(await store.GetAsync<Deal>(tenant, change.Partition, change.Id, cancellation), Of),
                "conversation" => Upserted(await store.GetAsync<Conversation>(tenant, change.Partition, change.Id, cancellation), Of),
                "message" => Upserted(await store.GetAsync<Message>(tenant, change.Partition, change.Id, cancellation), Of),
                "task" => Upserted(await store.GetAsync<CrmTask>(tenant, change.Partition, change.Id, cancellation), Of),
                _ => null,
            };

    /// <summary>An event to try an endpoint with.</summary>
    public static HookEvent TestOf(string endpoint, string nonce, DateTimeOffset now) =>
        Make("test", endpoint, nonce, Test, now, new { id = endpoint, message = "This is a test of your webhook endpoint." });

    private static HookEvent? Upserted<T>(Stored<T>? stored, Func<T, object> data)
        where T : class, IDocument =>
        stored is null ? null : Make(T.Kind, stored.Value.Id, stored.ETag, T.Kind + ".upserted", stored.UpdatedAt, data(stored.Value));

    private static HookEvent Make(string kind, string id, string version, string type, DateTimeOffset at, object data) =>
        new(
            "evt_" + Hashing.Short($"{kind}\n{id}\n{version}"),
            type,
            JsonSerializer.Serialize(
                new
                {
                    type,
                    timestamp = at,
                    data,
                },
                CoreJson.Options
            ),
            at
        );

    private static object Of(Contact c) =>
        new
        {
            id = c.Id,
            c.Name,
            c.Emails,
            c.CompanyId,
            c.OwnerId,
            c.Tags,
            c.Language,
        };

    private static object Of(Deal d) =>
        new
        {
            id = d.Id,
            d.Title,
            d.ContactId,
            d.CompanyId,
            d.PipelineId,
            d.StageId,
            d.Status,
            d.Value,
            d.OwnerId,
            d.NextActionAt,
        };

    private static object Of(Conversation c) =>
        new
        {
            id = c.Id,
            c.Subject,
            c.Counterpart,
            c.ContactId,
            c.State,
            c.AssigneeId,
            c.Intent,
            c.Priority,
            c.LastMessageAt,
            c.MessageCount,
        };

    private static object Of(Message m) =>
        new
        {
            id = m.Id,
            m.ConversationId,
            m.Direction,
            m.State,
            m.From,
            m.To,
            m.Subject,
            m.ContactId,
            m.ReceivedAt,
            intent = m.Classification?.Intent,
            decision = m.Decision?.Action,
        };

    private static object Of(CrmTask t) =>
        new
        {
            id = t.Id,
            t.Title,
            t.DueAt,
            t.Done,
            t.DoneAt,
            t.AssigneeId,
            t.Priority,
            t.ContactId,
            t.DealId,
            t.ConversationId,
        };
}
