using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Replies.Sending;

/// <summary>A kept mail as a mail client would get it.</summary>
public sealed record OutboxView
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>ETag.</summary>
    public required string Etag { get; init; }

    /// <summary>First written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Last written.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Sender.</summary>
    public required string From { get; init; }

    /// <summary>Recipients.</summary>
    public required IReadOnlyList<string> To { get; init; }

    /// <summary>Subject.</summary>
    public required string Subject { get; init; }

    /// <summary>Plain text.</summary>
    public string Text { get; init; } = "";

    /// <summary>HTML.</summary>
    public string? Html { get; init; }

    /// <summary>Header fields.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>When it was taken.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>Message-ID without angle brackets.</summary>
    public required string MessageId { get; init; }

    /// <summary>In-Reply-To without angle brackets.</summary>
    public string? InReplyTo { get; init; }
}

/// <summary>The outbox of hosts that keep mail instead of sending it.</summary>
public static class OutboxEndpoints
{
    private const string Nowhere = "conversation/";
    private static readonly ListShape Shape = ListShape.Of(
        "-sentAt",
        ["sentAt"],
        ("messageId", FieldType.Text),
        ("inReplyTo", FieldType.Text)
    );

    /// <summary>Maps the routes.</summary>
    public static void MapOutbox(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/outbox").WithTags("Outbox").Needs(Permission.Read);
        group.MapGet("/", ListAsync).Tells("Mail that was handed over, or waits for it.");
        group.MapGet("/{id}", GetAsync).Tells("One mail of the outbox.");
        group.MapGet("/{id}/raw", RawAsync).Tells("The mail as it went.").Produces<string>(StatusCodes.Status200OK, "message/rfc822");
    }

    private static async Task<Ok<ListPage<OutboxView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        IBlobStore blobs,
        CancellationToken cancellation
    )
    {
        var page = await sights.PageAsync<OutboxMail>(
            caller.Tenant,
            caller.Sight,
            ListRequest.Read(request, Shape).ToQuery(),
            cancellation,
            mails => HomesAsync(store, caller, mails, cancellation)
        );
        if (!IsAdministrator(caller) && caller.Sight.IsAll)
        {
            var homes = await HomesAsync(store, caller, page.Items, cancellation);
            page = page with { Items = [.. page.Items.Where((_, at) => homes[at] != Nowhere)], Total = null };
        }

        var views = new List<OutboxView>(page.Items.Count);
        foreach (var item in page.Items)
        {
            views.Add(await ViewAsync(item, caller, blobs, cancellation));
        }

        return TypedResults.Ok(new ListPage<OutboxView>(views, page.NextCursor));
    }

    private static async Task<Results<Ok<OutboxView>, ProblemHttpResult>> GetAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        IBlobStore blobs,
        CancellationToken cancellation
    ) =>
        await FindAsync(store, sights, caller, id, cancellation) is { } stored
            ? TypedResults.Ok(await ViewAsync(stored, caller, blobs, cancellation))
            : Problems.NotFound("mail in the outbox", id);

    private static async Task<IResult> RawAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        IBlobStore blobs,
        CancellationToken cancellation
    ) =>
        await FindAsync(store, sights, caller, id, cancellation) is { } stored
        && await blobs.GetAsync(caller.Tenant, stored.Value.BlobId, cancellation) is { } raw
            ? TypedResults.Text(raw.Span, "text/plain; charset=utf-8")
            : Problems.NotFound("mail in the outbox", id);

    private static async Task<Stored<OutboxMail>?> FindAsync(
        IDocumentStore store,
        Sights sights,
        Caller caller,
        string id,
        CancellationToken cancellation
    )
    {
        var stored = await store.GetAsync<OutboxMail>(caller.Tenant, OutboxMail.PartitionOf(id), id, cancellation);
        if (stored is null || IsAdministrator(caller))
        {
            return stored;
        }

        var home = (await HomesAsync(store, caller, [stored], cancellation))[0];
        return home != Nowhere && await sights.SeesAsync(caller.Tenant, caller.Sight, home, cancellation) ? stored : null;
    }

    private static bool IsAdministrator(Caller caller) => Permissions.Allows(caller.Role, Permission.Administer);

    // A mail belongs to the conversation that it left from. One that left from none carries a link to set a password or to decide on a
    // reply: whoever reads it can act
    // as its addressee, so that it is for administrators alone.
    private static async Task<IReadOnlyList<string>> HomesAsync(
        IDocumentStore store,
        Caller caller,
        IReadOnlyList<Stored<OutboxMail>> mails,
        CancellationToken cancellation
    )
    {
        var ids = mails.Select(mail => mail.Value.MessageId).ToList();
        var sent = await store.QueryAsync<Message>(
            caller.Tenant,
            new DocumentQuery { Where = [new("mailMessageId", FilterOperator.In, ids)], Limit = 1000 },
            cancellation
        );
        var homes = sent
            .Items.Where(message => message.Value.MailMessageId is not null)
            .GroupBy(message => message.Value.MailMessageId!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Value.Partition, StringComparer.Ordinal);
        return [.. ids.Select(id => homes.GetValueOrDefault(id, Nowhere))];
    }

    private static async Task<OutboxView> ViewAsync(
        Stored<OutboxMail> stored,
        Caller caller,
        IBlobStore blobs,
        CancellationToken cancellation
    )
    {
        var mail = stored.Value;
        var raw = await blobs.GetAsync(caller.Tenant, mail.BlobId, cancellation) ?? ReadOnlyMemory<byte>.Empty;

        // Read back from the very bytes that would have left: what stands here is what a mail client gets.
        var read = MimeReader.Read(raw);
        return new OutboxView
        {
            Id = mail.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            From = PhoneAddress.Shown(read.From?.ToString() ?? ""),
            To = [.. read.To.Select(address => PhoneAddress.Shown(address.ToString()))],
            Subject = read.Subject,
            Text = read.Text,
            Html = read.Html,
            Headers = read
                .Headers.GroupBy(header => header.Name, StringComparer.OrdinalIgnoreCase)
                .ToDictionary(
                    group => group.Key,
                    group => string.Join('\n', group.Select(header => header.Value)),
                    StringComparer.OrdinalIgnoreCase
                ),
            SentAt = mail.SentAt,
            MessageId = mail.MessageId,
            InReplyTo = mail.InReplyTo,
        };
    }
}
