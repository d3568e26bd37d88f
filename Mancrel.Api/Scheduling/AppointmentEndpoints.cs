using System.Text;
using Mancrel.Api.Http;
using Mancrel.Api.Identity;
using Mancrel.Api.OpenApi;
using Mancrel.Core.Common;
using Mancrel.Core.Crm.Access;
using Mancrel.Core.Crm.Contacts;
using Mancrel.Core.Identity;
using Mancrel.Core.Inbox;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using Mancrel.Core.Scheduling.Letters;
using Mancrel.Core.Scheduling.Linked;
using Mancrel.Core.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mancrel.Api.Scheduling;

/// <summary>Body of <c>POST /api/appointments</c>.</summary>
public sealed record AppointmentFields
{
    /// <summary>What for.</summary>
    public string? ServiceId { get; init; }

    /// <summary>With whom; whose turn it is where it is missing.</summary>
    public string? StaffId { get; init; }

    /// <summary>For whom.</summary>
    public string? ContactId { get; init; }

    /// <summary>When it begins: a time of <c>GET /api/slots</c>.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>The zone that its times are told in (IANA name); the staff's where it is missing.</summary>
    public string? Zone { get; init; }

    /// <summary>What is to be known for it, at most 2,000 characters.</summary>
    public string? Notes { get; init; }

    /// <summary>The hold that it comes out of.</summary>
    public string? HoldId { get; init; }

    /// <summary>Whether the customer is told by mail; true where it is missing.</summary>
    public bool? Tell { get; init; }
}

/// <summary>Body of <c>POST /api/appointments/{id}/reschedule</c>.</summary>
/// <param name="Start">When it begins now.</param>
/// <param name="Tell">Whether the customer is told by mail; true where it is missing.</param>
public sealed record MoveAppointment([property: System.Text.Json.Serialization.JsonRequired] DateTimeOffset Start, bool? Tell = null);

/// <summary>Body of <c>POST /api/appointments/{id}/cancel</c>, and of the other ends.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Tell">Whether the customer is told by mail that it was called off; true where it is missing.</param>
public sealed record EndAppointment(string? Reason = null, bool? Tell = null);

/// <summary>What to do about a change that was made in the calendar elsewhere.</summary>
public enum ElsewhereDecision
{
    /// <summary>It holds here too: the appointment is moved, or called off.</summary>
    Take,

    /// <summary>It does not: the appointment stands there again as it does here.</summary>
    PutBack,
}

/// <summary>Body of <c>POST /api/appointments/{id}/elsewhere</c>.</summary>
/// <param name="Do">take or put_back.</param>
/// <param name="Tell">Whether the customer is told by mail of what is taken over; true where it is missing.</param>
public sealed record DecideElsewhere([property: System.Text.Json.Serialization.JsonRequired] ElsewhereDecision Do, bool? Tell = null);

/// <summary>The address by which a customer sees, moves and calls off an appointment without signing in.</summary>
public sealed record AppointmentLink(string Url);

/// <summary>Appointments, each seen by who sees its contact.</summary>
public static class AppointmentEndpoints
{
    private const int MostMails = 100;

    private static readonly ListShape Shape = new ListShape(
        new Dictionary<string, ListField>(StringComparer.Ordinal)
        {
            ["staffId"] = new("staffId", FieldType.Text),
            ["serviceId"] = new("serviceId", FieldType.Text),
            ["contactId"] = new("contactId", FieldType.Text),
            ["state"] = new("state", FieldType.Text),
            ["since"] = new("start", FieldType.Since),
            ["until"] = new("start", FieldType.Until),
        },
        new Dictionary<string, string>(StringComparer.Ordinal) { ["start"] = "start" },
        "start"
    ).OneOf<AppointmentState>("state");

    private static readonly Shows Shown = new(
        "appointment",
        async (store, tenant, id, cancellation) =>
            await store.FindAsync<Appointment>(tenant, "appointmentId", id, cancellation) is { } found ? Sights.HomesOf(found.Value) : null
    );

    /// <summary>Maps the routes.</summary>
    public static void MapAppointments(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/appointments").WithTags("Scheduling").Guards(Shown);
        group
            .MapGet("/", ListAsync)
            .Tells("Appointments in the order of their times, without what is only held unless filter.state asks for it.")
            .Needs(Permission.Read);
        group
            .MapPost("/", BookAsync)
            .Tells(
                "Books a time of GET /api/slots. 409 when it is taken, with the next free times in next.",
                """
                {
                  "serviceId": "sv_7f3a",
                  "contactId": "c_7f3a",
                  "start": "2026-12-01T09:00:00Z",
                  "zone": "Europe/Berlin"
                }
                """
            )
            .Needs(Permission.Work)
            .Accepts<AppointmentFields>("application/json")
            .Requires("serviceId", "contactId", "start");
        group.MapGet("/{id}", GetAsync).Tells("One appointment.").Needs(Permission.Read);
        group
            .MapPost("/{id}/reschedule", MoveAsync)
            .Tells("Moves it to another time with the same person; 409 as in booking.", """{"start": "2026-12-02T10:30:00Z"}""")
            .Needs(Permission.Work);
        MapEnd("cancel", AppointmentState.Cancelled, "Calls it off; its time is free again.", """{"reason": "Ill"}""");
        MapEnd("complete", AppointmentState.Done, "It took place.", """{"reason": "Fitted at once"}""");
        MapEnd("no-show", AppointmentState.NoShow, "The customer did not come.", """{"reason": "Did not call"}""");
        group
            .MapPost("/{id}/elsewhere", ElsewhereAsync)
            .Tells(
                "Decides about what was done to it in the calendar that its person keeps elsewhere: take moves it or calls it off, "
                    + "put_back has it stand there again.",
                """{"do": "put_back"}"""
            )
            .Needs(Permission.Work);
        group
            .MapGet("/{id}.ics", InvitationAsync)
            .Tells("The invitation as iCalendar (REQUEST), or what calls it off (CANCEL).")
            .Needs(Permission.Read)
            .Produces<string>(StatusCodes.Status200OK, "text/calendar");

        group
            .MapGet("/{id}/mails", MailsAsync)
            .Tells("What its customer was told of it by mail, the newest first, and what became of each mail.")
            .Needs(Permission.Read);
        group
            .MapGet("/{id}/link", LinkAsync)
            .Tells("The address by which the customer sees, moves and calls it off without signing in; whoever has it may.")
            .Needs(Permission.Work);

        void MapEnd(string name, AppointmentState end, string text, string example) =>
            group
                .MapPost(
                    "/{id}/" + name,
                    (
                        string id,
                        EndAppointment? body,
                        HttpContext context,
                        Caller caller,
                        IDocumentStore store,
                        AppointmentDesk desk,
                        CancellationToken cancellation
                    ) => EndAsync(id, end, body, context, caller, store, desk, cancellation)
                )
                .Tells(text, example)
                .Needs(Permission.Work);
    }

    /// <summary>The answer to what was made, or why it was not.</summary>
    internal static Results<Created<AppointmentView>, ProblemHttpResult> Made(BookingResult result, HttpContext context)
    {
        if (Refused(result) is { } refused)
        {
            return refused;
        }

        Preconditions.Tell(context, result.Item!.ETag);
        return TypedResults.Created($"/api/appointments/{result.Item.Value.Id}", AppointmentView.Of(result.Item));
    }

    internal static RefusedException Missing(string field, string what) =>
        RefusedException.Field(StatusCodes.Status422UnprocessableEntity, field, "is required, " + what);

    private static async Task<Ok<ListPage<AppointmentView>>> ListAsync(
        HttpRequest request,
        Caller caller,
        Sights sights,
        CancellationToken cancellation
    )
    {
        var list = ListRequest.Read(request, Shape);
        var query = request.Query.ContainsKey("filter.state")
            ? list.ToQuery()
            : list.ToQuery(new DocumentFilter("state", FilterOperator.NotEqual, AppointmentState.Held));
        var counts = request.Query["total"] == "true" && caller.Sight.IsAll;
        var page = await sights.PageAsync<Appointment>(caller.Tenant, caller.Sight, query with { CountTotal = counts }, cancellation);
        return TypedResults.Ok(
            new ListPage<AppointmentView>([.. page.Items.Select(AppointmentView.Of)], page.NextCursor, counts ? page.Total : null)
        );
    }

    private static async Task<Results<Created<AppointmentView>, ProblemHttpResult>> BookAsync(
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        AppointmentDesk desk,
        IRandomSource random,
        CancellationToken cancellation
    )
    {
        var fields = await FieldsBody.ReadAsync<AppointmentFields>(context.Request, cancellation);
        var request = new BookingRequest
        {
            Id = new AppointmentId(Idempotency.NewId(context, random, "ap_")),
            ServiceId = new ServiceId(fields.ServiceId ?? throw Missing("serviceId", "the id of a service")),
            StaffId = string.IsNullOrEmpty(fields.StaffId) ? null : new StaffId(fields.StaffId),
            ContactId = new ContactId(fields.ContactId ?? throw Missing("contactId", "the id of a contact")),
            Start = fields.Start ?? throw Missing("start", "a time such as 2026-12-01T09:00:00Z"),
            Zone = string.IsNullOrEmpty(fields.Zone) ? null : fields.Zone,
            Notes = fields.Notes,
            HoldId = string.IsNullOrEmpty(fields.HoldId) ? null : new AppointmentId(fields.HoldId),
            Tell = fields.Tell ?? true,
            By = await CallerName.OfAsync(store, caller, cancellation),
        };
        return Made(await desk.BookAsync(caller.Tenant, request, cancellation), context);
    }

    private static async Task<Results<Ok<AppointmentView>, ProblemHttpResult>> GetAsync(
        string id,
        HttpContext context,
        Caller caller,
        AppointmentDesk desk,
        CancellationToken cancellation
    ) => Answer(new BookingResult(await desk.FindAsync(caller.Tenant, id, cancellation)), id, context);

    private static async Task<Results<Ok<AppointmentView>, ProblemHttpResult>> MoveAsync(
        string id,
        MoveAppointment body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        AppointmentDesk desk,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var etag = Preconditions.IfMatch(context.Request);
        var moved = await desk.RescheduleAsync(caller.Tenant, id, etag, body.Start, body.Tell ?? true, by, cancellation);
        return Answer(moved, id, context);
    }

    private static async Task<Results<Ok<AppointmentView>, ProblemHttpResult>> EndAsync(
        string id,
        AppointmentState end,
        EndAppointment? body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        AppointmentDesk desk,
        CancellationToken cancellation
    )
    {
        var by = await CallerName.OfAsync(store, caller, cancellation);
        var etag = Preconditions.IfMatch(context.Request);
        var ended = await desk.EndAsync(caller.Tenant, id, etag, end, body?.Reason, body?.Tell ?? true, by, cancellation);
        return Answer(ended, id, context);
    }

    private static async Task<Results<Ok<AppointmentView>, ProblemHttpResult>> ElsewhereAsync(
        string id,
        DecideElsewhere body,
        HttpContext context,
        Caller caller,
        IDocumentStore store,
        ElsewhereDesk desk,
        CancellationToken cancellation
    )
    {
        var etag = Preconditions.IfMatch(context.Request);
        var decided =
            body.Do == ElsewhereDecision.PutBack
                ? await desk.PutBackAsync(caller.Tenant, id, etag, cancellation)
                : await desk.TakeAsync(
                    caller.Tenant,
                    id,
                    etag,
                    body.Tell ?? true,
                    await CallerName.OfAsync(store, caller, cancellation),
                    cancellation
                );
        return Answer(decided, id, context);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> InvitationAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        AppointmentDesk desk,
        MancrelSettings settings,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(caller.Tenant, id, cancellation) is not { Value.State: not AppointmentState.Held } stored)
        {
            return Problems.NotFound("appointment", id);
        }

        var contact = stored.Value.ContactId is { } who
            ? (await store.GetAsync<Contact>(caller.Tenant, Contact.PartitionOf(who), who.Value, cancellation))?.Value
            : null;
        var guest = contact is { Emails: [var address, ..] } ? new Guest(contact.Name, address) : null;
        return TypedResults.Text(
            CalendarText.Invitation(stored.Value, stored.UpdatedAt, settings.Mail.From, guest),
            $"text/calendar; method={CalendarText.MethodOf(stored.Value)}",
            Encoding.UTF8
        );
    }

    private static async Task<Results<Ok<Listed<AppointmentMailView>>, ProblemHttpResult>> MailsAsync(
        string id,
        Caller caller,
        IDocumentStore store,
        AppointmentDesk desk,
        CancellationToken cancellation
    )
    {
        if (await desk.FindAsync(caller.Tenant, id, cancellation) is not { } stored)
        {
            return Problems.NotFound("appointment", id);
        }

        var query = new DocumentQuery
        {
            Partition = Conversation.PartitionOf(AppointmentLetters.ConversationOf(stored.Value.AppointmentId)),
            Where = [new("direction", FilterOperator.Equal, MessageDirection.Outbound)],
            Sort = new DocumentSort("receivedAt", Descending: true),
            Limit = MostMails,
        };
        var page = await store.QueryAsync<Message>(caller.Tenant, query, cancellation);
        return TypedResults.Ok(
            new Listed<AppointmentMailView>([
                .. page.Items.Where(mail => mail.Value.Appointment is not null).Select(AppointmentMailView.Of),
            ])
        );
    }

    private static async Task<Results<Ok<AppointmentLink>, ProblemHttpResult>> LinkAsync(
        string id,
        HttpRequest request,
        Caller caller,
        AppointmentDesk desk,
        AppointmentTokens tokens,
        MancrelSettings settings,
        CancellationToken cancellation
    ) =>
        await desk.FindAsync(caller.Tenant, id, cancellation) is { Value.ContactId: not null } stored
            ? TypedResults.Ok(
                new AppointmentLink(
                    request.LinkTo(settings, AppointmentTokens.PathOf(tokens.Sign(caller.Tenant, stored.Value.AppointmentId)))
                )
            )
            : Problems.NotFound("appointment", id);

    private static Results<Ok<AppointmentView>, ProblemHttpResult> Answer(BookingResult result, string id, HttpContext context)
    {
        if (Refused(result) is { } refused)
        {
            return refused;
        }

        if (result.Item is not { } item)
        {
            return Problems.NotFound("appointment", id);
        }

        Preconditions.Tell(context, item.ETag);
        return TypedResults.Ok(AppointmentView.Of(item));
    }

    private static ProblemHttpResult? Refused(BookingResult result)
    {
        if (result.Stale)
        {
            throw Preconditions.Stale();
        }

        if (result.Errors is { } errors)
        {
            var fields = errors.ByField();
            return Problems.Fields(
                StatusCodes.Status422UnprocessableEntity,
                string.Join("; ", fields.SelectMany(pair => pair.Value.Select(why => $"{pair.Key} {why}"))),
                fields
            );
        }

        return result.Next is { } next
                ? TypedResults.Problem(
                    next.Count == 0
                        ? "start is taken, and nothing else is free in the three weeks that follow"
                        : "start is taken; next tells what is free",
                    statusCode: StatusCodes.Status409Conflict,
                    extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["start"] = ["is taken"] },
                        ["next"] = next.Select(slot => SlotView.Of(slot, zone: null)).ToList(),
                    }
                )
            : result.Refusal is { } why ? Problems.Of(StatusCodes.Status409Conflict, why)
            : null;
    }
}
