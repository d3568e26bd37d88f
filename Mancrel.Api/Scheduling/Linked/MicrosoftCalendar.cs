using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Mancrel.Api.Http;
using Mancrel.Core.Common;
using Mancrel.Core.Scheduling.Linked;
using Mancrel.Core.Settings;

namespace Mancrel.Api.Scheduling.Linked;

/// <summary>
/// The calendar of a Microsoft account by Microsoft Graph. Changes come by the delta of a calendar view, and all anew where Graph answers
/// 410 to it. An appointment's event is made with a transactionId of ours, by which Graph makes one of a request that comes twice.
/// </summary>
public sealed class MicrosoftCalendar(MancrelSettings settings, IHttpClientFactory clients, TimeProvider clock) : ILinkedCalendarHost
{
    private const string Mark = "mancrel-";
    private const int MostPages = 500;

    // What is kept with an event and can be looked for; the GUID names our own set of properties.
    private const string Property = "String {b3a8a0f4-5f0c-4a8e-9f57-6d1c2f0c9e21} Name MancrelAppointment";

    private readonly Uri home = settings.MailboxProviders.Microsoft.CalendarUrl;
    private readonly CalendarWire wire = new(
        clients.CreateClient(OutgoingClients.Calendars),
        "Microsoft",
        settings.MailboxProviders.Microsoft.CalendarUrl,
        clock
    );

    public CalendarHost Host => CalendarHost.Microsoft;

    public async Task<CalendarChanges> ReadAsync(
        string token,
        string? since,
        DateTimeOffset from,
        DateTimeOffset to,
        CancellationToken cancellation = default
    )
    {
        var events = new List<CalendarEvent>();
        var address = since is null
            ? new Uri(home, $"me/calendarView/delta?startDateTime={Text(from)}Z&endDateTime={Text(to)}Z")
            : new Uri(since);
        for (var pages = 0; pages < MostPages; pages++)
        {
            var (status, body) = await wire.AskAsync(
                HttpMethod.Get,
                address,
                token,
                body: null,
                headers => Prefer(headers, "odata.maxpagesize=100"),
                since is null ? [] : [HttpStatusCode.Gone],
                cancellation
            );
            if (status == HttpStatusCode.Gone)
            {
                return await ReadAsync(token, since: null, from, to, cancellation);
            }

            events.AddRange(body.Items("value").Select(EventOf).OfType<CalendarEvent>());
            if (body.Text("@odata.deltaLink") is { } point)
            {
                return new CalendarChanges(since is null, events, point);
            }

            if (!Uri.TryCreate(body.Text("@odata.nextLink"), UriKind.Absolute, out var next))
            {
                break;
            }

            address = next;
        }

        throw new CalendarFaultException(CalendarFault.Protocol, "Microsoft told changes without an end.");
    }

    public async Task<string> WriteAsync(string token, CalendarEntry entry, string? eventId, CancellationToken cancellation = default)
    {
        if (eventId is not null)
        {
            var (status, _) = await AskAsync(HttpMethod.Patch, Event(eventId), Body(entry), HttpStatusCode.NotFound);
            if (status != HttpStatusCode.NotFound)
            {
                return eventId;
            }
        }

        // One that was removed there is made anew, under another name than the one that it was made under.
        var body = Body(entry);
        body["transactionId"] = Mark + entry.Key + (eventId is null ? "" : "-" + Hashing.Short(eventId)[..12]);
        body["singleValueExtendedProperties"] = new[] { new { id = Property, value = (string)body["transactionId"] } };
        var (made, answer) = await AskAsync(HttpMethod.Post, new Uri(home, "me/events"), body, HttpStatusCode.Conflict);
        if (made == HttpStatusCode.Conflict)
        {
            var filter = $"singleValueExtendedProperties/Any(ep: ep/id eq '{Property}' and ep/value eq '{body["transactionId"]}')";
            var lookUp = new Uri(home, "me/events?$select=id&$filter=" + Uri.EscapeDataString(filter));
            (_, answer) = await AskAsync(HttpMethod.Get, lookUp, content: null);
            answer = answer.Items("value").FirstOrDefault();
        }

        var id = answer.Text("id") ?? throw new CalendarFaultException(CalendarFault.Protocol, "Microsoft made an event and named none.");

        // What a repeated request finds may be as it was asked for the first time.
        if (Time(answer.Part("start")) != entry.Start || Time(answer.Part("end")) != entry.End)
        {
            await AskAsync(HttpMethod.Patch, Event(id), Body(entry));
        }

        return id;

        Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(
            HttpMethod method,
            Uri address,
            object? content,
            params HttpStatusCode[] known
        ) => wire.AskAsync(method, address, token, content, headers => Prefer(headers), known, cancellation);
    }

    public async Task RemoveAsync(string token, string eventId, CancellationToken cancellation = default) =>
        await wire.AskAsync(
            HttpMethod.Delete,
            Event(eventId),
            token,
            body: null,
            headers => Prefer(headers),
            [HttpStatusCode.NotFound, HttpStatusCode.Gone],
            cancellation
        );

    private Uri Event(string id) => new(home, "me/events/" + Uri.EscapeDataString(id));

    // Ids that stay as they are, whatever happens to the event, and times in UTC.
    private static void Prefer(HttpRequestHeaders headers, params string[] more)
    {
        foreach (var one in (string[])["IdType=\"ImmutableId\"", "outlook.timezone=\"UTC\"", .. more])
        {
            headers.TryAddWithoutValidation("Prefer", one);
        }
    }

    private static Dictionary<string, object> Body(CalendarEntry entry) =>
        new(StringComparer.Ordinal)
        {
            ["subject"] = entry.Title,
            ["body"] = new { contentType = "text", content = entry.Text },
            ["location"] = new { displayName = entry.Location },
            ["start"] = new { dateTime = Text(entry.Start), timeZone = "UTC" },
            ["end"] = new { dateTime = Text(entry.End), timeZone = "UTC" },
            ["isAllDay"] = false,
            ["showAs"] = "busy",
        };

    private static CalendarEvent? EventOf(JsonElement item)
    {
        if (item.Text("id") is not { } id)
        {
            return null;
        }

        var (start, end) = (Time(item.Part("start")), Time(item.Part("end")));
        var allDay = item.Is("isAllDay");
        return new CalendarEvent(id)
        {
            Gone =
                item.Part("@removed").ValueKind == JsonValueKind.Object
                || item.Is("isCancelled")
                || item.Part("responseStatus").Text("response") == "declined",
            Start = allDay ? null : start,
            End = allDay ? null : end,
            FirstDay = allDay && start is { } first ? DateOnly.FromDateTime(first.UtcDateTime) : null,
            DayAfter = allDay && end is { } after ? DateOnly.FromDateTime(after.UtcDateTime) : null,

            // An occurrence may tell of its times alone; the rest is as its series has it.
            Free = item.Text("showAs") is { } shown ? shown is "free" or "workingElsewhere" : null,
            Series = item.Text("seriesMasterId"),
            IsSeries = item.Text("type") == "seriesMaster",
            Ours = item.Text("transactionId") is { } mark && mark.StartsWith(Mark, StringComparison.Ordinal) ? mark : null,
        };
    }

    // "2026-12-01T09:00:00.0000000" in the zone that is named beside it, which is the one that was preferred.
    private static DateTimeOffset? Time(JsonElement part) =>
        part.Text("timeZone") is "UTC"
        && DateTimeOffset.TryParse(part.Text("dateTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.ToUniversalTime()
            : null;

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
