using System.Text.Json.Serialization;
using Mancrel.Api.Crm;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.Inbox;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Crm.Fields;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Outreach.Composing;
using Mancrel.Core.Ports;
using Mancrel.Core.Replies.Drafting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Outreach;

/// <summary>Body of <c>POST /api/messages</c>: a mail in the person's own words.</summary>
/// <param name="ContactId">To whom.</param>
/// <param name="Subject">1 to 300 characters.</param>
/// <param name="Body">The text, 1 to 100,000 characters.</param>
/// <param name="Occasion">Why: the consent of its purpose counts. Null where there is no name for it.</param>
/// <param name="Language">ISO 639-1; null takes the contact's.</param>
/// <param name="Tone">How.</param>
/// <param name="Sku">The product that it is about: what is said of it is set against the catalogue.</param>
public sealed record ComposeRequest(
    [property: JsonRequired] string ContactId,
    [property: JsonRequired] string Subject,
    [property: JsonRequired] string Body,
    Occasion? Occasion = null,
    string? Language = null,
    Tone? Tone = null,
    string? Sku = null
);

/// <summary>Body of <c>POST /api/messages/generate</c>: a mail that is written for the person.</summary>
/// <param name="ContactId">To whom.</param>
/// <param name="Occasion">Why.</param>
/// <param name="Language">en, ru or uz; null takes the contact's, else en.</param>
/// <param name="Tone">How; null takes the shop's own.</param>
/// <param name="Sku">The product that it is about; needed of restock, price_drop and offer.</param>
/// <param name="Notes">What it shall say, at most 2,000 characters; a language model takes it up where one is set up.</param>
public sealed record GenerateRequest(
    [property: JsonRequired] string ContactId,
    [property: JsonRequired] Occasion Occasion,
    string? Language = null,
    Tone? Tone = null,
    string? Sku = null,
    string? Notes = null
);

/// <summary>People write to a contact who did not write first; the mail then waits as every draft does.</summary>
public static class ComposeEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapComposing(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/messages").WithTags("Outreach");
        group
            .MapPost("/", WriteAsync)
            .Tells(
                "Writes a mail to a contact by hand. It waits for `approve`, `reject` or an edit, as a drafted reply does; consent and "
                    + "suppression are looked at again when it leaves.",
                """
                {
                  "contactId": "c_7f3a",
                  "subject": "Your oak desk lamp",
                  "body": "Hello Nora,\n\nyour lamp can be fetched from Friday on.\n\nKind regards\nAda",
                  "occasion": "follow_up"
                }
                """
            )
            .Needs(Permission.Work);
        group
            .MapPost("/generate", GenerateAsync)
            .Tells(
                "Has a mail to a contact written, by occasion, language and tone: by the language model where one is set up, else by "
                    + "our own texts. What it states has its evidence in `draft.claims`.",
                """{"contactId": "c_7f3a", "occasion": "restock", "language": "en", "tone": "friendly", "sku": "LAMP-1"}"""
            )
            .Needs(Permission.Work);
    }

    private static Task<Results<Created<MessageView>, ProblemHttpResult>> WriteAsync(
        ComposeRequest body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        ComposeDesk desk,
        CancellationToken cancellation
    ) =>
        MadeAsync(
            new ComposeFields(body.ContactId, body.Occasion, body.Language, body.Tone, body.Sku),
            context,
            caller,
            store,
            sights,
            (fields, by) => desk.WriteAsync(caller.Tenant, fields, body.Subject, body.Body, by, cancellation),
            cancellation
        );

    private static Task<Results<Created<MessageView>, ProblemHttpResult>> GenerateAsync(
        GenerateRequest body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        ComposeDesk desk,
        CancellationToken cancellation
    ) =>
        MadeAsync(
            new ComposeFields(body.ContactId, body.Occasion, body.Language, body.Tone, body.Sku),
            context,
            caller,
            store,
            sights,
            (fields, by) => desk.GenerateAsync(caller.Tenant, fields, body.Notes, by, cancellation),
            cancellation
        );

    private static async Task<Results<Created<MessageView>, ProblemHttpResult>> MadeAsync(
        ComposeFields fields,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        Sights sights,
        Func<ComposeFields, string, Task<WriteResult<Message>>> make,
        CancellationToken cancellation
    )
    {
        var partition = Contact.PartitionOf(new ContactId(fields.ContactId));
        if (!await sights.SeesAsync(caller.Tenant, caller.Sight, partition, cancellation))
        {
            return Problems.Field(StatusCodes.Status422UnprocessableEntity, "contactId", "is the id of a contact");
        }

        var message = Answers.Item(await make(fields, await CallerName.OfAsync(store, caller, cancellation)));
        Preconditions.Tell(context, message.ETag);
        return TypedResults.Created($"/api/messages/{message.Value.Id}", MessageView.Of(message));
    }
}
