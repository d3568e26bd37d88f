using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Mailboxes.Discovery;
using Mancrel.Api.Mailboxes.Sender;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Identity;
using Mancrel.Core.Mail.Addresses;
using Mancrel.Core.Mail.Correspondence;
using Mancrel.Core.Mailboxes;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Mailboxes;

/// <summary>Mailboxes that are read and answered through.</summary>
public static class MailboxEndpoints
{
    private static readonly ListShape Shape = ListShape.Of("createdAt", ["createdAt", "address"]);

    /// <summary>Maps the routes.</summary>
    public static void MapMailboxes(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/mailboxes").WithTags("Mailboxes").Needs(Permission.Administer);
        group.MapGet("/", ListAsync).Tells("Connected mailboxes with their state; passwords are never shown.");
        group
            .MapPost("/", CreateAsync)
            .Tells(
                "Connects a mailbox by IMAP and SMTP; mail of the last backlog.days comes in as history and is never answered.",
                """
                {
                  "kind": "imap",
                  "address": "sales@shop.example",
                  "displayName": "Sales",
                  "imap": {
                    "host": "imap.shop.example",
                    "port": 993,
                    "security": "tls",
                    "user": "sales@shop.example",
                    "password": "app-password"
                  },
                  "smtp": {"host": "smtp.shop.example", "port": 465, "security": "tls", "user": "sales@shop.example"},
                  "backlog": {"days": 30}
                }
                """
            )
            .Accepts<MailboxFields>("application/json")
            .Requires("address", "imap");
        group
            .MapGet("/discover", DiscoverAsync)
            .Tells(
                "From an address to the servers of its mailbox: known providers, autoconfiguration, service records, " + "mail exchangers."
            );
        group.MapGet("/{id}", GetAsync).Tells("One mailbox.");
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells(
                "Changes a mailbox; a password that is left out stays as long as host and user stay.",
                """{"displayName": "Sales team"}"""
            )
            .Accepts<MailboxFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Tells("Removes a mailbox and its passwords; the mail that came through it stays.");
        group
            .MapPost("/{id}/test", TestAsync)
            .Tells("Tries connection, sign-in and folders of both servers one by one and says in words what failed.");
        group
            .MapGet("/{id}/sender-domain", SenderDomainAsync)
            .Tells(
                "Asks the name service whether the mailbox's domain vouches for its mail: SPF, DKIM and DMARC, with the records to enter."
            );
        group
            .MapPost("/{id}/sender-domain/key", MakeKeyAsync)
            .Tells(
                "Makes the key that mail of the mailbox's domain is signed with (DKIM) and tells its record; another one only once that of "
                    + "the one before stands in the name service."
            );
        group
            .MapDelete("/{id}/sender-domain/key", RemoveKeyAsync)
            .Tells("Removes the keys of the mailbox's domain: its mail is not signed here any more.");
        group.MapPost("/{id}/sync", SyncAsync).Tells("Has a mailbox read at once.");
        group
            .MapPost(
                "/{id}/pause",
                (string id, HttpContext context, Caller caller, MailboxDesk desk, IDocumentStore store) =>
                    PauseAsync(id, paused: true, context, caller, desk, store)
            )
            .Tells("Stops reading a mailbox; approved answers still leave through it.");
        group
            .MapPost(
                "/{id}/resume",
                (string id, HttpContext context, Caller caller, MailboxDesk desk, IDocumentStore store) =>
                    PauseAsync(id, paused: false, context, caller, desk, store)
            )
            .Tells("Goes on reading a mailbox where it was left.");
    }

    private static async Task<Ok<ListPage<MailboxView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        MailboxDesk desk,
        CancellationToken cancellation
    )
    {
        var page = await store.QueryAsync<Mailbox>(caller.Tenant, ListRequest.Read(request, Shape).ToQuery(), cancellation);
        var views = new List<MailboxView>(page.Items.Count);
        foreach (var stored in page.Items)
        {
            views.Add(MailboxView.Of(stored, await desk.ProgressAsync(caller.Tenant, stored.Value.Id, cancellation)));
        }

        return TypedResults.Ok(new ListPage<MailboxView>(views, page.NextCursor));
    }

    private static async Task<Ok<MailboxSuggestion>> DiscoverAsync(
        string? address,
        MailboxDiscovery discovery,
        CancellationToken cancellation
    ) =>
        MailAddressParser.ParseFirst(address ?? "") is { } parsed && CounterpartFinder.IsAddress(parsed.Address)
            ? TypedResults.Ok(await discovery.FindAsync(parsed.Address, cancellation))
            : throw RefusedException.Field(StatusCodes.Status400BadRequest, "address", "is a mail address such as sales@example.org");

    private static async Task<Results<Created<MailboxView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        MailboxDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<MailboxFields>(context.Request, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await desk.CreateAsync(caller.Tenant, fields, by, cancellation));
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Created($"/api/mailboxes/{item.Value.Id}", MailboxView.Of(item, progress: null));
    }

    private static async Task<Results<Ok<MailboxView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        MailboxDesk desk,
        CancellationToken cancellation
    ) =>
        await ViewAsync(
            context,
            caller,
            desk,
            Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "mailbox", id),
            cancellation
        );

    private static async Task<Results<Ok<MailboxView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        MailboxDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, id, cancellation), context.Request, "mailbox", id);
        var fields = await FieldsBody.PatchAsync(context.Request, MailboxFields.Of(stored.Value), cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await desk.UpdateAsync(caller.Tenant, stored, fields, by, cancellation));
        return await ViewAsync(context, caller, desk, item, cancellation);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpContext context,
        Caller caller,
        MailboxDesk desk,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = Unchanged(await desk.FindAsync(caller.Tenant, id, cancellation), context, id);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        _ = Answers.Item(await desk.RemoveAsync(caller.Tenant, stored, by, cancellation));
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<MailboxTestView>, ProblemHttpResult>> TestAsync(
        string id,
        Caller caller,
        MailboxDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "mailbox", id);
        var checks = await desk.TestAsync(caller.Tenant, stored.Value, cancellation);
        return TypedResults.Ok(
            new MailboxTestView(
                checks.All(check => check.Ok == true),
                [.. checks.Select(check => new MailboxCheckView(check.Part, check.Ok, check.Message, check.Fault))]
            )
        );
    }

    private static async Task<Results<Ok<SenderDomainView>, ProblemHttpResult>> SenderDomainAsync(
        string id,
        Caller caller,
        MailboxDesk desk,
        SenderSigning signing,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "mailbox", id);
        return TypedResults.Ok(await signing.CheckAsync(caller.Tenant, stored.Value, cancellation));
    }

    private static async Task<Results<Ok<SenderDomainView>, ProblemHttpResult>> MakeKeyAsync(
        string id,
        Caller caller,
        MailboxDesk desk,
        SenderSigning signing,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "mailbox", id);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        return await signing.MakeAsync(caller.Tenant, stored.Value, by, cancellation) is { } problem
            ? Problems.Of(StatusCodes.Status409Conflict, problem)
            : TypedResults.Ok(await signing.CheckAsync(caller.Tenant, stored.Value, cancellation));
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveKeyAsync(
        string id,
        Caller caller,
        MailboxDesk desk,
        SenderSigning signing,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "mailbox", id);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        return await signing.RemoveAsync(caller.Tenant, stored.Value, by, cancellation) is { } problem
            ? Problems.Of(StatusCodes.Status409Conflict, problem)
            : TypedResults.NoContent();
    }

    private static async Task<Results<Accepted<MailboxView>, ProblemHttpResult>> SyncAsync(
        string id,
        Caller caller,
        MailboxDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Found(await desk.FindAsync(caller.Tenant, id, cancellation), "mailbox", id);
        if (stored.Value.Paused)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "the mailbox is paused; resume it first");
        }

        await desk.SyncAsync(caller.Tenant, id, cancellation);
        return TypedResults.Accepted(
            $"/api/mailboxes/{id}",
            MailboxView.Of(stored, await desk.ProgressAsync(caller.Tenant, id, cancellation))
        );
    }

    private static async Task<Results<Ok<MailboxView>, ProblemHttpResult>> PauseAsync(
        string id,
        bool paused,
        HttpContext context,
        Caller caller,
        MailboxDesk desk,
        IDocumentStore store
    )
    {
        var cancellation = context.RequestAborted;
        var stored = Unchanged(await desk.FindAsync(caller.Tenant, id, cancellation), context, id);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await desk.PauseAsync(caller.Tenant, stored, paused, by, cancellation));
        return await ViewAsync(context, caller, desk, item, cancellation);
    }

    private static Stored<Mailbox> Unchanged(Stored<Mailbox>? stored, HttpContext context, string id)
    {
        var item = Answers.Found(stored, "mailbox", id);
        return Preconditions.IfMatch(context.Request) is { } etag && etag != item.ETag ? throw Preconditions.Stale() : item;
    }

    private static async Task<Ok<MailboxView>> ViewAsync(
        HttpContext context,
        Caller caller,
        MailboxDesk desk,
        Stored<Mailbox> stored,
        CancellationToken cancellation
    )
    {
        Preconditions.Tell(context, stored.ETag);
        return TypedResults.Ok(MailboxView.Of(stored, await desk.ProgressAsync(caller.Tenant, stored.Value.Id, cancellation)));
    }
}
