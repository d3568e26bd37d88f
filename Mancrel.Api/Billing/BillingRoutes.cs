using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Billing;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Billing;

/// <summary>Body of <c>POST /{id}/send</c>.</summary>
/// <param name="Subject">Null takes the usual one in the document's language.</param>
/// <param name="Body">Null takes the usual one.</param>
public sealed record SendFields(string? Subject = null, string? Body = null);

/// <summary>Body of actions that take a reason.</summary>
public sealed record BillingReason(string? Reason = null);

/// <summary>One type of document over HTTP: written, read, listed, changed and deleted the same way whatever it is.</summary>
/// <param name="Type">Which.</param>
/// <param name="What">Its name in a sentence.</param>
/// <param name="Path">Where it is.</param>
/// <param name="IdPrefix">What ids begin with.</param>
internal sealed record BillingRoutes(BillingType Type, string What, string Path, string IdPrefix)
{
    private const string Example = """
        {
          "contactId": "p_7f3a",
          "taxMode": "exclusive",
          "lines": [
            {
              "sku": "GRINDER-2",
              "description": "Coffee grinder",
              "quantity": 2,
              "unitPrice": { "amount": "89.90", "currency": "EUR" },
              "discount": "0.05",
              "taxRate": "0.19"
            }
          ]
        }
        """;

    private static readonly ListShape Shape = new ListShape(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["state"] = new("state", FieldType.Text),
            ["type"] = new("type", FieldType.Text),
            ["contactId"] = new("contactId", FieldType.Text),
            ["companyId"] = new("companyId", FieldType.Text),
            ["dealId"] = new("dealId", FieldType.Text),
            ["number"] = new("number", FieldType.Text),
            ["series"] = new("series", FieldType.Text),
            ["since"] = new("createdAt", FieldType.Since),
            ["until"] = new("createdAt", FieldType.Until),
        },
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["createdAt"] = "createdAt",
            ["updatedAt"] = "updatedAt",
            ["number"] = "number",
        },
        "-createdAt"
    )
    {
        FoundIn = q => new DocumentFilter("words", FilterOperator.Contains, TextFold.Of(q)),
    }
        .OneOf<BillingState>("state")
        .OneOf<BillingType>("type");

    private string Article => What[0] is 'o' or 'i' ? "an" : "a";

    /// <summary>The routes that all types have; what is special is the caller's, on the same group.</summary>
    public RouteGroupBuilder Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).WithTags("Billing").Guards(Shown());
        group.MapGet("/", ListAsync).Tells($"Every {What}, newest first.").Needs(Permission.Read);
        group
            .MapPost("/", CreateAsync)
            .Tells(
                $"Writes the draft of {Article} {What}. A line's amount is rounded to the minor unit, and the tax of each rate once on the "
                    + "sum of its lines, a half away from zero.",
                Example
            )
            .Needs(Permission.EditDeals)
            .Accepts<BillingFields>("application/json");
        group.MapGet("/{id}", GetAsync).Tells($"One {What}.").Needs(Permission.Read);
        group
            .MapPatch("/{id}", PatchAsync)
            .Tells("Changes a draft; what is issued changes no more.", """{"notes": "Thank you"}""")
            .Needs(Permission.EditDeals)
            .Accepts<BillingFields>("application/json", "application/merge-patch+json");
        group.MapDelete("/{id}", DeleteAsync).Tells("Deletes a draft; what is issued is kept.").Needs(Permission.EditDeals);
        group
            .MapPost("/{id}/issue", IssueAsync)
            .Tells("Gives a draft the next number of its series, its day, and the buyer and seller as they are now; it changes no more.")
            .Needs(Permission.EditDeals);
        group
            .MapPost("/{id}/void", VoidAsync)
            .Tells("Makes an issued one count no more; its number stays.", """{"reason": "Written twice"}""")
            .Needs(Permission.EditDeals);
        group
            .MapPost("/{id}/send", SendAsync)
            .Tells(
                "Writes a mail to its contact with the PDF attached. It waits for `approve`, `reject` or an edit, as every mail that "
                    + "people write (`/api/messages/{id}/approve`); once it has left, the document stands as sent.",
                """{"subject": "Your invoice"}"""
            )
            .Needs(Permission.EditDeals);
        group.MapPdf(this);
        return group;
    }

    /// <summary>An answer with its ETag.</summary>
    public static Ok<BillingView> Answer(WriteResult<BillingDocument> result, HttpContext context)
    {
        var item = Answers.Item(result);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(BillingView.Of(item));
    }

    /// <summary>An answer about what was made.</summary>
    public static Created<BillingView> Made(WriteResult<BillingDocument> result, string path, HttpContext context)
    {
        var item = Answers.Item(result);
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Created($"{path}/{item.Value.Id}", BillingView.Of(item));
    }

    /// <summary>A document that must be there.</summary>
    /// <exception cref="RefusedException">404.</exception>
    public async Task<Stored<BillingDocument>> FoundAsync(BillingDesk desk, Caller caller, string id, CancellationToken cancellation) =>
        Answers.Found(await desk.FindAsync(caller.Tenant, Type, id, cancellation), What, id);

    /// <summary>A reason of a body, at most 1,000 characters.</summary>
    /// <exception cref="RefusedException">422.</exception>
    public static string Reason(string? reason)
    {
        var errors = new FieldErrors();
        var text = errors.Text("reason", reason, 1000);
        return errors.Any ? Answers.Item(WriteResult<BillingDocument>.Invalid(errors)).Value.Notes : text;
    }

    private Shows Shown() =>
        new(
            What,
            async (store, tenant, id, cancellation) =>
                await store.GetAsync<BillingDocument>(tenant, BillingDocument.ThePartition, id, cancellation) is { } found
                    ? Sights.HomesOf(found.Value)
                    : null
        );

    private async Task<Ok<ListPage<BillingView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var types = Type == BillingType.Invoice ? [BillingType.Invoice, BillingType.CreditNote] : new[] { Type };
        var counts = request.Query["total"] == "true" && caller.Sight.IsAll;
        var query = ListRequest
            .Read(request, Shape)
            .ToQuery(new DocumentFilter("type", FilterOperator.In, types.Select(CoreJson.Name).ToList())) with
        {
            Partition = BillingDocument.ThePartition,
            CountTotal = counts,
        };
        var page = await sights.PageAsync<BillingDocument>(caller.Tenant, caller.Sight, query, cancellation);
        return TypedResults.Ok(
            new ListPage<BillingView>([.. page.Items.Select(BillingView.Of)], page.NextCursor, counts ? page.Total : null)
        );
    }

    private async Task<Results<Created<BillingView>, ProblemHttpResult>> CreateAsync(
        HttpContext context,
        Caller caller,
        BillingDesk desk,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<BillingFields>(context.Request, cancellation);
        var id = Idempotency.NewId(context, random, IdPrefix);
        return Made(await desk.CreateAsync(caller.Tenant, Type, id, fields, cancellation), Path, context);
    }

    private async Task<Results<Ok<BillingView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        BillingDesk desk,
        CancellationToken cancellation
    ) => Answer(new(await FoundAsync(desk, caller, id, cancellation)), context);

    private async Task<Results<Ok<BillingView>, ProblemHttpResult>> PatchAsync(
        string id,
        HttpContext context,
        Caller caller,
        BillingDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = Answers.Current(await desk.FindAsync(caller.Tenant, Type, id, cancellation), context.Request, What, id);
        var fields = await FieldsBody.PatchAsync(context.Request, BillingFields.Of(stored.Value), cancellation);
        return Answer(await desk.UpdateAsync(caller.Tenant, stored, fields, cancellation), context);
    }

    private async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        HttpRequest request,
        Caller caller,
        BillingDesk desk,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        Answers.Item(await desk.DeleteAsync(caller.Tenant, stored, Preconditions.IfMatch(request), cancellation));
        return TypedResults.NoContent();
    }

    private async Task<Results<Ok<BillingView>, ProblemHttpResult>> IssueAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        BillingActions actions,
        CancellationToken cancellation
    )
    {
        await FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var etag = Preconditions.IfMatch(context.Request);
        return Answer(await actions.IssueAsync(caller.Tenant, id, etag, by, cancellation), context);
    }

    private async Task<Results<Created<MessageView>, ProblemHttpResult>> SendAsync(
        string id,
        SendFields? body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        SendDesk send,
        CancellationToken cancellation
    )
    {
        var stored = await FoundAsync(desk, caller, id, cancellation);
        Preconditions.Unchanged(context.Request, stored.ETag);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var mail = Answers.Item(await send.WriteAsync(caller.Tenant, stored.Value, body?.Subject, body?.Body, by, cancellation));
        return TypedResults.Created($"/api/messages/{mail.Value.Id}", MessageView.Of(mail));
    }

    private async Task<Results<Ok<BillingView>, ProblemHttpResult>> VoidAsync(
        string id,
        BillingReason? body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        BillingDesk desk,
        BillingActions actions,
        CancellationToken cancellation
    )
    {
        await FoundAsync(desk, caller, id, cancellation);
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var etag = Preconditions.IfMatch(context.Request);
        return Answer(await actions.VoidAsync(caller.Tenant, id, etag, Reason(body?.Reason), by, cancellation), context);
    }
}
