using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Forms;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach.Forms;

/// <summary>A form as the API shows it. It is at <c>/forms/{id}</c>, and its script at <c>/api/forms/{id}/embed.js</c>.</summary>
public sealed record FormView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    string Language,
    IReadOnlyList<FormField> Fields,
    IReadOnlyList<string> Origins,
    string? PipelineId,
    string Thanks,
    bool Chat,
    bool Open
)
{
    /// <summary>The view of a stored form.</summary>
    public static FormView Of(Stored<LeadForm> stored)
    {
        var f = stored.Value;
        return new(
            f.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            f.Name,
            f.Language,
            f.Fields,
            f.Origins,
            f.PipelineId?.Value,
            f.Thanks,
            f.Chat,
            f.Open
        );
    }
}

/// <summary>Something that was sent by a form, as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Etag">Its ETag.</param>
/// <param name="CreatedAt">When it came.</param>
/// <param name="UpdatedAt">When it changed last.</param>
/// <param name="FormId">The form.</param>
/// <param name="ChatId">The chat that it was said in; null of what was filled in.</param>
/// <param name="State">What became of it.</param>
/// <param name="Reason">Why it is held, or who released it.</param>
/// <param name="Values">What was filled in, by field.</param>
/// <param name="Origin">The site that it was sent from; null where no browser said.</param>
/// <param name="Vouched">Whether its visitor had the form open: only then an answer may leave by itself.</param>
/// <param name="ContactId">Whose it is.</param>
/// <param name="DealId">The deal that it led to, or that was under way already.</param>
/// <param name="MessageId">The letter that it became.</param>
public sealed record FormSubmissionView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string FormId,
    string? ChatId,
    SubmissionState State,
    [property: Said] string? Reason,
    IReadOnlyDictionary<string, string> Values,
    string? Origin,
    bool Vouched,
    string? ContactId,
    string? DealId,
    string? MessageId
)
{
    /// <summary>The view of a stored submission.</summary>
    public static FormSubmissionView Of(Stored<FormSubmission> stored)
    {
        var s = stored.Value;
        return new(
            s.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            s.FormId.Value,
            s.ChatId?.Value,
            s.State,
            s.Reason,
            s.Values,
            s.Origin,
            s.Vouched,
            s.ContactId?.Value,
            s.DealId?.Value,
            s.MessageId?.Value
        );
    }
}

/// <summary>Forms and what was sent by them: everybody reads, managers write forms.</summary>
public static class FormEndpoints
{
    private static readonly Resource<LeadForm, FormDraft, FormView> One = new(
        "form",
        "/api/forms",
        "frm_",
        Permission.Configure,
        (form, _) => FormView.Of(form)
    );

    private static readonly ListShape Shape = ListShape.Of("name", []) with
    {
        Sorts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName" },
        FoundIn = q => new DocumentFilter("name", FilterOperator.Contains, q),
    };

    private static readonly ListShape Sent = ListShape.Of("-at", ["at"], ("state", FieldType.Text)).OneOf<SubmissionState>("state");

    /// <summary>Maps the routes.</summary>
    public static void MapForms(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
            routes,
            "Outreach",
            new RecordTexts(
                "Adds a form for visitors of a web site. Without fields it asks for name, email and message.",
                """
                {
                  "name": "Ask us",
                  "fields": [
                    { "name": "name", "label": "Your name", "required": true },
                    { "name": "email", "label": "Your email" },
                    { "name": "message", "label": "What would you like to know?", "required": true }
                  ],
                  "origins": ["https://shop.example"],
                  "pipelineId": "pl_sales",
                  "thanks": "Thank you. We answer within a day."
                }
                """,
                "One form.",
                "Changes a form; pages that show it ask for the new fields from their next visit on.",
                """{"open": false}""",
                "Deletes a form; what was sent by it stays with its contacts, conversations and deals."
            )
        );
        group.MapGet("/", ListAsync).Tells("Forms by name.").Needs(Permission.Read);
        group
            .MapGet("/{id}/submissions", SubmissionsAsync)
            .Tells("What was sent by it, of contacts that are seen, the newest first.")
            .Needs(Permission.Read);
        var sent = routes.MapGroup("/api/form-submissions").WithTags("Outreach");
        sent.MapGet("/{id}", GetAsync).Tells("Something that was sent by a form.").Needs(Permission.Read);
        sent.MapPost("/{id}/release", ReleaseAsync)
            .Tells("Makes contact, conversation and deal of what was held as a machine's.")
            .Needs(Permission.Work);
    }

    private static async Task<Ok<ListPage<FormView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<LeadForm, FormView>(request, caller, store, search: null, Shape, "formId", FormView.Of, cancellation)
        );

    private static async Task<Results<Ok<ListPage<FormSubmissionView>>, ProblemHttpResult>> SubmissionsAsync(
        string id,
        HttpRequest request,
        Caller caller,
        Sights sights,
        FormDesk desk,
        CancellationToken cancellation
    )
    {
        var form = await One.FoundAsync(desk, caller, id, cancellation);
        var query = ListRequest.Read(request, Sent).ToQuery(new DocumentFilter("formId", FilterOperator.Equal, form.Value.FormId));
        var page = await sights.PageAsync<FormSubmission>(caller.Tenant, caller.Sight, query, cancellation);
        return TypedResults.Ok(new ListPage<FormSubmissionView>([.. page.Items.Select(FormSubmissionView.Of)], page.NextCursor));
    }

    private static async Task<Results<Ok<FormSubmissionView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var found = await SeenAsync(id, caller, store, sights, cancellation);
        Preconditions.Tell(context, found.ETag);
        return TypedResults.Ok(FormSubmissionView.Of(found));
    }

    private static async Task<Results<Ok<FormSubmissionView>, ProblemHttpResult>> ReleaseAsync(
        string id,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        FormDesk desk,
        FormIntake intake,
        CancellationToken cancellation
    )
    {
        var held = await SeenAsync(id, caller, store, sights, cancellation);
        Preconditions.Unchanged(context.Request, held.ETag);
        var form = await desk.FindAsync(caller.Tenant, held.Value.FormId.Value, cancellation);
        if (form is null)
        {
            return Problems.Of(StatusCodes.Status409Conflict, "its form is deleted, so that nobody knows what its fields are");
        }

        var by = await CallerName.OfAsync(store, caller, cancellation);
        var item = Answers.Item(await intake.ReleaseAsync(caller.Tenant, form.Value, held, by, cancellation));
        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(FormSubmissionView.Of(item));
    }

    private static async Task<Stored<FormSubmission>> SeenAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var found = await store.FindAsync<FormSubmission>(caller.Tenant, "submissionId", id, cancellation);
        return Answers.Found(
            found is not null && await sights.SeesAllAsync(caller.Tenant, caller.Sight, found.Value.ToldPartitions, cancellation)
                ? found
                : null,
            "submission",
            id
        );
    }
}
