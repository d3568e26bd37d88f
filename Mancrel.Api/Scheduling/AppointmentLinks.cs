using System.Globalization;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime.Text;

namespace Mancrel.Api.Scheduling;

/// <summary>
/// A customer's own link to an appointment: GET shows it and changes nothing, since mail scanners follow links; POST moves it or calls it
/// off. Neither asks who one is.
/// </summary>
public static class AppointmentLinks
{
    /// <summary>Maps the routes.</summary>
    public static void MapAppointmentLinks(this IEndpointRouteBuilder routes)
    {
        foreach (var route in new[] { "/appointments/{token}", "/api/appointments/{token}/page" })
        {
            routes
                .MapGet(route, ShowAsync)
                .Tells("The page behind a customer's link: the appointment and where it can be moved to; it changes nothing.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous();
            routes
                .MapPost(route, TakeAsync)
                .Tells("Moves the appointment (do=move, start) or calls it off (do=cancel), as its customer.")
                .WithTags("Action links")
                .Produces<string>(StatusCodes.Status200OK, "text/html")
                .AllowAnonymous()
                .DisableAntiforgery();
        }
    }

    /// <summary>True while its customer can still change it.</summary>
    internal static bool IsOpen(Appointment appointment, DateTimeOffset now) => appointment.Stands && appointment.Start > now;

    private static async Task ShowAsync(
        string token,
        string? from,
        HttpContext context,
        AppointmentTokens tokens,
        AppointmentDesk desk,
        MoveOffers offers,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket || await OwnAsync(desk, ticket, cancellation) is not { } stored)
        {
            await NotOursAsync(context);
            return;
        }

        var words = await WordsAsync(context, store, ticket.Tenant, stored.Value, cancellation);
        var first = LocalDatePattern.Iso.Parse(from ?? "") is { Success: true } day ? day.Value : (NodaTime.LocalDate?)null;
        var now = clock.GetUtcNow();
        var offer = IsOpen(stored.Value, now) ? await offers.FindAsync(ticket.Tenant, stored.Value, first, cancellation) : null;
        var page = AppointmentPage.Of(stored.Value, offer, now, words, asked: first is not null);
        await PlainPage.WriteAsync(context, StatusCodes.Status200OK, page);
    }

    private static async Task TakeAsync(
        string token,
        HttpContext context,
        AppointmentTokens tokens,
        AppointmentDesk desk,
        MoveOffers offers,
        PublicLimiter limiter,
        IDocumentStore store,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (tokens.Read(token) is not { } ticket || await OwnAsync(desk, ticket, cancellation) is not { } stored)
        {
            await NotOursAsync(context);
            return;
        }

        var words = await WordsAsync(context, store, ticket.Tenant, stored.Value, cancellation);
        var (status, said) = limiter.Takes(stored.Value.Id, Peer.Of(context))
            ? await DecideAsync(context, ticket.Tenant, stored, desk, words, clock, cancellation)
            : (StatusCodes.Status429TooManyRequests, words.TooMany);
        if (status == StatusCodes.Status429TooManyRequests)
        {
            PublicLimiter.TellWhen(context.Response);
        }

        if (await OwnAsync(desk, ticket, cancellation) is not { } now)
        {
            await NotOursAsync(context);
            return;
        }

        var time = clock.GetUtcNow();
        var offer = IsOpen(now.Value, time) ? await offers.FindAsync(ticket.Tenant, now.Value, from: null, cancellation) : null;
        var page = AppointmentPage.Of(now.Value, offer, time, words, said, failed: status != StatusCodes.Status200OK);
        await PlainPage.WriteAsync(context, status, page);
    }

    /// <summary>Does what the form says; what to answer.</summary>
    private static async Task<(int Status, string Said)> DecideAsync(
        HttpContext context,
        TenantId tenant,
        Stored<Appointment> stored,
        AppointmentDesk desk,
        AppointmentWords words,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        if (!context.Request.HasFormContentType)
        {
            return (StatusCodes.Status422UnprocessableEntity, words.Wrong);
        }

        var form = await FormBody.ReadAsync(context.Request, cancellation);
        var appointment = stored.Value;
        if (!IsOpen(appointment, clock.GetUtcNow()))
        {
            var why = appointment.State == AppointmentState.Cancelled ? words.CalledOff : words.Over;
            return (StatusCodes.Status409Conflict, why);
        }

        if (form["version"] != appointment.Sequence.ToString(CultureInfo.InvariantCulture))
        {
            return (StatusCodes.Status409Conflict, words.Changed);
        }

        if (form["do"] == "cancel")
        {
            var ended = await desk.EndAsync(
                tenant,
                appointment.Id,
                stored.ETag,
                AppointmentState.Cancelled,
                form["reason"],
                tell: true,
                PublicBooking.By,
                cancellation
            );
            return Answer(ended, words.DidCancel, words);
        }

        return
            form["do"] == "move"
            && DateTimeOffset.TryParse(form["start"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
            ? Answer(
                await desk.RescheduleAsync(
                    tenant,
                    appointment.Id,
                    stored.ETag,
                    start.ToUniversalTime(),
                    tell: true,
                    PublicBooking.By,
                    cancellation
                ),
                words.DidMove,
                words
            )
            : (StatusCodes.Status422UnprocessableEntity, words.Wrong);
    }

    private static (int Status, string Said) Answer(BookingResult result, string done, AppointmentWords words) =>
        result switch
        {
            { Item: not null } => (StatusCodes.Status200OK, done),
            { Next: not null } => (StatusCodes.Status409Conflict, words.Taken),
            { Errors: not null } => (StatusCodes.Status422UnprocessableEntity, words.Wrong),
            { Refusal: not null } => (StatusCodes.Status409Conflict, words.CannotMove),
            _ => (StatusCodes.Status409Conflict, words.Changed),
        };

    // What was erased, or is only held, is nobody's to open.
    private static async Task<Stored<Appointment>?> OwnAsync(
        AppointmentDesk desk,
        AppointmentTicket ticket,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(ticket.Tenant, ticket.Appointment.Value, cancellation)
            is { Value: { ContactId: not null, State: not AppointmentState.Held } } stored
            ? stored
            : null;

    private static async Task<AppointmentWords> WordsAsync(
        HttpContext context,
        IDocumentStore store,
        TenantId tenant,
        Appointment appointment,
        CancellationToken cancellation
    )
    {
        var who = appointment.ContactId!.Value;
        var contact = await store.GetAsync<Contact>(tenant, Contact.PartitionOf(who), who.Value, cancellation);
        return AppointmentWords.For([contact?.Value.Language, .. PageLanguages.Of(context)]);
    }

    private static Task NotOursAsync(HttpContext context) =>
        PlainPage.WriteAsync(
            context,
            StatusCodes.Status404NotFound,
            AppointmentPage.NotOurs(AppointmentWords.For(PageLanguages.Of(context)))
        );
}
