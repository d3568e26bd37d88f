using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Driving;
using Microsoft.AspNetCore.Http;

namespace Mancrel.Api.Tests.Scheduling.Linked;

/// <summary>
/// events.list, insert, update and delete of Google's Calendar API v3: pages by pageToken, changes by syncToken (which takes no time
/// limits, and is answered 410 once it is forgotten), ids that stay taken after a removal.
/// </summary>
internal sealed partial class LoopbackGoogle(LoopbackProvider accounts) : LoopbackCalendar(accounts)
{
    private const int PageSize = 2;

    public override string Host => "google";

    protected override string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(13));

    protected override async Task AnswerAsync(HttpContext context, string path)
    {
        var id = path.StartsWith("/calendars/primary/events/", StringComparison.Ordinal)
            ? path["/calendars/primary/events/".Length..]
            : null;
        if (id is null && path != "/calendars/primary/events")
        {
            await RefuseAsync(context, 404, "notFound");
            return;
        }

        await (
            (context.Request.Method, id) switch
            {
                ("GET", null) => ListAsync(context),
                ("POST", null) => InsertAsync(context),
                ("PUT", not null) => UpdateAsync(context, id),
                ("DELETE", not null) => DeleteAsync(context, id),
                _ => RefuseAsync(context, 405, "methodNotAllowed"),
            }
        );
    }

    private static async Task RefuseAsync(HttpContext context, int status, string reason)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(
            new
            {
                error = new
                {
                    code = status,
                    message = reason,
                    errors = new[] { new { domain = "global", reason } },
                },
            }
        );
    }

    private async Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var sync = query["syncToken"].ToString();
        if (sync.Length > 0 && (query.ContainsKey("timeMin") || query.ContainsKey("timeMax")))
        {
            await RefuseAsync(context, 400, "syncTokenWithRequestRestrictions");
            return;
        }

        var since = sync.Length > 0 ? long.Parse(sync[1..], CultureInfo.InvariantCulture) : -1;
        if (sync.Length > 0 && since < Forgotten)
        {
            await RefuseAsync(context, 410, "fullSyncRequired");
            return;
        }

        var (from, to) =
            sync.Length > 0 ? (DateTimeOffset.MinValue, DateTimeOffset.MaxValue) : (Time(query["timeMin"]), Time(query["timeMax"]));
        var offset = int.Parse(query["pageToken"].ToString() is { Length: > 0 } page ? page[1..] : "0", CultureInfo.InvariantCulture);
        var (found, last) = Locked(version =>
            (
                Events
                    .Where(one => sync.Length > 0 ? one.Version > since : !one.Removed && one.End > from && one.Start < to)
                    .Select(Shape)
                    .ToList(),
                version
            )
        );
        var items = found.Skip(offset).Take(PageSize);
        await context.Response.WriteAsJsonAsync(
            offset + PageSize < found.Count
                ? new Dictionary<string, object>(StringComparer.Ordinal) { ["items"] = items, ["nextPageToken"] = $"p{offset + PageSize}" }
                : new Dictionary<string, object>(StringComparer.Ordinal) { ["items"] = items, ["nextSyncToken"] = $"s{last}" }
        );
    }

    private async Task InsertAsync(HttpContext context)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        var id = body.TryGetProperty("id", out var own) ? own.GetString()! : NewId();
        if (!Ids().IsMatch(id))
        {
            await RefuseAsync(context, 400, "invalid");
        }
        else if (Locked(_ => Events.Any(one => one.Id == id)))
        {
            await RefuseAsync(context, 409, "duplicate");
        }
        else
        {
            var made = Add(Time(body, "start"), Time(body, "end"), id: id);
            Change(id, one => Take(one, body));
            await context.Response.WriteAsJsonAsync(Shape(made));
        }
    }

    private async Task UpdateAsync(HttpContext context, string id)
    {
        var body = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body);
        if (!Locked(_ => Events.Any(one => one.Id == id)))
        {
            await RefuseAsync(context, 404, "notFound");
            return;
        }

        Change(id, one => Take(one, body));
        await context.Response.WriteAsJsonAsync(Shape(Events.Single(one => one.Id == id)));
    }

    private async Task DeleteAsync(HttpContext context, string id)
    {
        if (Locked(_ => Events.FirstOrDefault(one => one.Id == id)) is not { Removed: false })
        {
            await RefuseAsync(context, 410, "deleted");
            return;
        }

        Remove(id);
        context.Response.StatusCode = 204;
    }

    private static void Take(Event one, JsonElement body)
    {
        one.Start = Time(body, "start");
        one.End = Time(body, "end");
        one.Title = body.GetProperty("summary").GetString()!;
        one.Mark = body.GetProperty("extendedProperties").GetProperty("private").GetRawText();
        one.Removed = body.GetProperty("status").GetString() == "cancelled";
    }

    // Of one that was removed only its id is sure.
    private static object Shape(Event one) =>
        one.Removed ? new { id = one.Id, status = "cancelled" }
        : one.AllDay
            ? new
            {
                id = one.Id,
                status = "confirmed",
                start = new { date = Text(one.Start)[..10] },
                end = new { date = Text(one.End)[..10] },
            }
        : new
        {
            id = one.Id,
            status = "confirmed",
            transparency = one.Free ? "transparent" : null,
            start = new { dateTime = Text(one.Start) + "Z" },
            end = new { dateTime = Text(one.End) + "Z" },
            extendedProperties = one.Mark is { } mark ? new { @private = JsonElement.Parse(mark) } : null,
        };

    private static DateTimeOffset Time(JsonElement body, string name) => Time(body.GetProperty(name).GetProperty("dateTime").GetString());

    private static DateTimeOffset Time(string? text) => DateTimeOffset.Parse(text!, CultureInfo.InvariantCulture);

    [GeneratedRegex("^[a-v0-9]{5,1024}$")]
    private static partial Regex Ids();
}
