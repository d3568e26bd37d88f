using System.Text.Json.Serialization;
using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Outreach.Templates;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach;

/// <summary>A template as the API shows it.</summary>
public sealed record TemplateView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Name,
    TemplateKind Use,
    TemplateChannel Channel,
    string Language,
    string Subject,
    string Text,
    string? Html,
    IReadOnlyList<string> Variables,
    int Version,
    string By
)
{
    /// <summary>The view of a stored template.</summary>
    public static TemplateView Of(Stored<Template> stored) => Of(stored, stored.Value);

    /// <summary>The view of a version as it stood.</summary>
    public static TemplateView Of(Stored<TemplateVersion> stored) => Of(stored, stored.Value.Template) with { Id = stored.Value.Id };

    private static TemplateView Of<T>(Stored<T> stored, Template t) =>
        new(
            t.Id,
            stored.ETag,
            stored.CreatedAt,
            stored.UpdatedAt,
            t.Name,
            t.Use,
            t.Channel,
            t.Language,
            t.Subject,
            t.Text,
            t.Html,
            t.Variables,
            t.Version,
            t.By
        );
}

/// <summary>Body of <c>POST /api/templates/{id}/preview</c>.</summary>
/// <param name="ContactId">The contact that it is shown for.</param>
/// <param name="Subject">As it is being written; left out, the saved one.</param>
/// <param name="Text">The same; HTML of its own that was saved does not stand beside a text that is new.</param>
public sealed record PreviewRequest([property: JsonRequired] string ContactId, string? Subject = null, string? Text = null);

/// <summary>What a template says to a contact.</summary>
/// <param name="Subject">The subject; empty where there is none.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The HTML part; null for text messages.</param>
/// <param name="Missing">The variables that nothing is known for: what stands there is a fallback, or nothing.</param>
/// <param name="Version">The version that was shown.</param>
public sealed record PreviewView(string Subject, string Text, string? Html, IReadOnlyList<string> Missing, int Version);

/// <summary>What templates may use.</summary>
public sealed record TemplateNamesView(IReadOnlyList<string> Variables, IReadOnlyList<string> Filters, IReadOnlyList<string> Tags);

/// <summary>Templates and snippets: everybody reads and uses them, managers write them.</summary>
public static class TemplateEndpoints
{
    private static readonly Resource<Template, TemplateFields, TemplateView> One = new(
        "template",
        "/api/templates",
        "tpl_",
        Permission.Configure,
        (template, _) => TemplateView.Of(template),
        "name",
        "language",
        "text"
    );

    private static readonly ListShape Shape = ListShape
        .Of("name", [], ("use", FieldType.Text), ("channel", FieldType.Text), ("language", FieldType.Text))
        .OneOf<TemplateKind>("use")
        .OneOf<TemplateChannel>("channel") with
    {
        Sorts = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = "sortName" },
        FoundIn = q => new DocumentFilter("name", FilterOperator.Contains, q),
    };

    /// <summary>Maps the routes.</summary>
    public static void MapTemplates(this IEndpointRouteBuilder routes)
    {
        var group = One.Map(
            routes,
            "Outreach",
            new RecordTexts(
                "Adds a template or snippet. Variables are Liquid over contact, company, deal, user and shop; what is "
                    + "not known is refused with what is allowed.",
                """
                {
                  "name": "First hello",
                  "language": "en",
                  "subject": "Hello {{ contact.first_name | default: 'there' }}",
                  "text": "Dear {{ contact.name }},\n\nthe lamps are back at {{ shop.name }}.\n\n{{ user.name }}"
                }
                """,
                "One template.",
                "Changes a template; what it said before stays among its versions.",
                """{"subject": "Good day {{ contact.first_name | default: 'to you' }}"}""",
                "Deletes a template; its versions stay."
            )
        );
        group.MapGet("/", ListAsync).Tells("Templates and snippets by name, language or channel.").Needs(Permission.Read);
        group.MapGet("/variables", NamesAsync).Tells("The variables, filters and tags that templates may use.").Needs(Permission.Read);
        group
            .MapGet("/{id}/versions", VersionsAsync)
            .Tells("What a template said in each of its versions, the newest first.")
            .Needs(Permission.Read);
        group
            .MapPost("/{id}/preview", PreviewAsync)
            .Tells("What a template says to a contact, and which of its variables nothing is known for.", """{"contactId": "c_7f3a"}""")
            .Needs(Permission.Work);
    }

    private static async Task<Ok<ListPage<TemplateView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        IDocumentStore store,
        CancellationToken cancellation
    ) =>
        TypedResults.Ok(
            await Answers.ListAsync<Template, TemplateView>(
                request,
                caller,
                store,
                search: null,
                Shape,
                "templateId",
                TemplateView.Of,
                cancellation
            )
        );

    private static async Task<Ok<TemplateNamesView>> NamesAsync(Caller caller, TemplateFacts facts, CancellationToken cancellation) =>
        TypedResults.Ok(
            new TemplateNamesView(await facts.NamesAsync(caller.Tenant, cancellation), TemplateNames.Filters, TemplateNames.Tags)
        );

    private static async Task<Results<Ok<ListPage<TemplateView>>, ProblemHttpResult>> VersionsAsync(
        string id,
        Caller caller,
        TemplateDesk desk,
        CancellationToken cancellation
    )
    {
        var template = await One.FoundAsync(desk, caller, id, cancellation);
        var versions = await desk.VersionsAsync(caller.Tenant, template.Value, cancellation);
        return TypedResults.Ok(new ListPage<TemplateView>([.. versions.Select(TemplateView.Of)], NextCursor: null));
    }

    private static async Task<Results<Ok<PreviewView>, ProblemHttpResult>> PreviewAsync(
        string id,
        PreviewRequest body,
        Caller caller,
        IDocumentStore store,
        TemplateDesk desk,
        Mancrel.Core.Crm.Access.Sights sights,
        CancellationToken cancellation
    )
    {
        var template = await One.FoundAsync(desk, caller, id, cancellation);
        var contactId = new ContactId(body.ContactId);
        var partition = Contact.PartitionOf(contactId);
        var visible = await sights.VisibleAsync(caller.Tenant, caller.Sight, [partition], cancellation);
        if (
            await store.GetAsync<Contact>(caller.Tenant, partition, contactId.Value, cancellation) is not { } contact
            || !(caller.Sight.IsAll || visible.Contains(partition))
        )
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "contactId", "is the id of a contact");
        }

        try
        {
            var errors = new FieldErrors();
            var written = await desk.WrittenAsync(caller.Tenant, template.Value, body.Subject, body.Text, errors, cancellation);
            if (errors.Any)
            {
                return Problems.Fields(
                    StatusCodes.Status422UnprocessableEntity,
                    "the template cannot be shown like this",
                    errors.ByField()
                );
            }

            var made = await desk.RenderAsync(
                caller.Tenant,
                written,
                contact.Value,
                await SenderAsync(store, caller, cancellation),
                cancellation
            );
            return TypedResults.Ok(new PreviewView(made.Subject, made.Text, made.Html, made.Missing, template.Value.Version));
        }
        catch (TemplateException cannot)
        {
            return Problems.Field(
                StatusCodes.Status422UnprocessableEntity,
                "contactId",
                "cannot be written to by it: it " + cannot.Message
            );
        }
    }

    private static async Task<TemplateSender> SenderAsync(IDocumentStore store, Caller caller, CancellationToken cancellation) =>
        await store.GetAsync<User>(caller.Tenant, User.PartitionOf(caller.User), caller.User.Value, cancellation) is { Value: { } user }
            ? new TemplateSender(user.Name, user.Email)
            : new TemplateSender("", "");
}
