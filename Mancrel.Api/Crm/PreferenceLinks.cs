using Mancrel.Api.Http;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Crm;

/// <summary>
/// The page where somebody says which kinds of mail they want: GET shows it and changes nothing, POST decides. The token of the link of one
/// click opens it, and neither asks who one is.
/// </summary>
public static class PreferenceLinks
{
    private const string None = "none";

    /// <summary>Maps the routes.</summary>
    public static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        foreach (var route in new[] { "/preferences/{token}", "/api/preferences/{token}" })
        {
            routes
                .MapGet(route, ShowAsync)
                .Tells("The page where somebody chooses which mail they want; it changes nothing.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous();
            routes
                .MapPost(route, TakeAsync)
                .Tells("Records which kinds of mail somebody wants: each `purpose` that is sent, or none with `choice=none`.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous()
                .DisableAntiforgery();
        }
    }

    private static async Task ShowAsync(
        string token,
        HttpContext context,
        OptOutTokens tokens,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        var contact = tokens.Read(token) is { } ticket
            ? await store.GetAsync<Contact>(ticket.Tenant, Contact.PartitionOf(ticket.Contact), ticket.Contact.Value, cancellation)
            : null;
        if (contact is null)
        {
            await UnsubscribeLinks.NotOursAsync(context);
            return;
        }

        await PageAsync(context, contact.Value, said: null);
    }

    private static async Task TakeAsync(
        string token,
        HttpContext context,
        OptOutTokens tokens,
        OptOuts optOuts,
        Preferences preferences,
        IDocumentStore store,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket)
        {
            await UnsubscribeLinks.NotOursAsync(context);
            return;
        }

        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(cancellation) : FormCollection.Empty;
        var wanted = Enum.GetValues<ConsentPurpose>().Where(purpose => form["purpose"].Contains(CoreJson.Name(purpose))).ToHashSet();
        if (form["choice"] == None)
        {
            await optOuts.RecordAsync(ticket.Tenant, ticket.Contact, Preferences.By, cancellation);
        }
        else if (form["choice"] == "save")
        {
            await preferences.ChooseAsync(ticket.Tenant, ticket.Contact, new Chosen(wanted), cancellation);
        }
        else
        {
            await PlainPage.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                PlainPage.Note(
                    "Nothing was chosen",
                    "The form sends choice=save with a purpose for each kind that is wanted, or choice=none."
                )
            );
            return;
        }

        var contact = await store.GetAsync<Contact>(ticket.Tenant, Contact.PartitionOf(ticket.Contact), ticket.Contact.Value, cancellation);
        if (contact is null)
        {
            await UnsubscribeLinks.NotOursAsync(context);
            return;
        }

        var texts = PreferenceTexts.For(contact.Value.Language);
        await PageAsync(context, contact.Value, form["choice"] == None ? texts.SavedNone : texts.Saved);
    }

    private static Task PageAsync(HttpContext context, Contact contact, string? said)
    {
        var texts = PreferenceTexts.For(contact.Language);
        var boxes = string.Concat(texts.Purposes.Select(pair => Box(pair.Key, pair.Value, contact)));
        var told = said is null ? "" : $"<p role=status><b>{PlainPage.E(said)}</b></p>";
        return PlainPage.WriteAsync(
            context,
            StatusCodes.Status200OK,
            PlainPage.Of(
                texts.Title,
                $"<h1>{PlainPage.E(texts.Title)}</h1>{told}<p class=meta>{PlainPage.E(texts.Lead)}</p><form method=post>{boxes}"
                    + $"<div class=row><button class=go name=choice value=save>{PlainPage.E(texts.Save)}</button>"
                    + $"<button class=stop name=choice value={None}>{PlainPage.E(texts.None)}</button></div></form>",
                texts.Language
            )
        );
    }

    private static string Box(ConsentPurpose purpose, string text, Contact contact)
    {
        var ticked = contact.ConsentFor(purpose) == ConsentState.Withdrawn ? "" : " checked";
        return $"<p><label><input type=checkbox name=purpose value={CoreJson.Name(purpose)}{ticked} style=\"width:auto\"> "
            + $"{PlainPage.E(text)}</label></p>";
    }
}
