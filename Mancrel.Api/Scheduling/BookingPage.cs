using System.Globalization;
using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Scheduling;
using NodaTime;
using NodaTime.Text;
using static Mancrel.Api.Http.PlainPage;

namespace Mancrel.Api.Scheduling;

/// <summary>What a visitor's page is made of.</summary>
/// <param name="Service">What is booked.</param>
/// <param name="Givers">Who gives it.</param>
/// <param name="Staff">Who of them is wanted; null for anybody.</param>
/// <param name="Words">In which language.</param>
/// <param name="Language">The language where the visitor chose it; null where the browser did.</param>
internal sealed record BookingView(Service Service, IReadOnlyList<Staff> Givers, StaffId? Staff, AppointmentWords Words, string? Language)
{
    public BookingWords Booking => BookingWords.In(Words.Language);

    /// <summary>An address of this page that keeps person and language.</summary>
    public string Link(params (string Name, string? Value)[] query)
    {
        var all = query
            .Append(("staff", query.Any(one => one.Name == "staff") ? null : Staff?.Value))
            .Append(("lang", query.Any(one => one.Name == "lang") ? null : Language))
            .Where(one => !string.IsNullOrEmpty(one.Item2))
            .Select(one => $"{one.Item1}={Uri.EscapeDataString(one.Item2!)}");
        return E("?" + string.Join('&', all));
    }
}

/// <summary>The page on which customers book: day, time, who they are. Plain HTML without script.</summary>
internal static class BookingPage
{
    private static readonly (string Tag, string Name)[] Languages = [("en", "English"), ("ru", "Русский"), ("uz", "O‘zbekcha")];

    /// <summary>The days and times to choose from.</summary>
    /// <param name="view">The page.</param>
    /// <param name="offer">What is free.</param>
    /// <param name="chosen">The day whose times are shown; the first where it is missing or full.</param>
    /// <param name="zone">Whose clock the times are of.</param>
    /// <param name="key">What makes a form that is sent twice one.</param>
    /// <param name="hold">What the visitor had kept free before.</param>
    /// <param name="asked">True where a day was asked for.</param>
    /// <param name="refusal">Why it has to be chosen again.</param>
    public static string Times(
        BookingView view,
        MoveOffer offer,
        LocalDate? chosen,
        DateTimeZone zone,
        string key,
        string? hold,
        bool asked,
        string? refusal = null
    )
    {
        var (words, booking) = (view.Words, view.Booking);
        var body = Head(view, refusal);
        body.Append(People(view));
        if (offer.Days.Count == 0)
        {
            body.Append($"<p>{E(words.NothingFree)}</p>");
        }
        else
        {
            var day = offer.Days.FirstOrDefault(one => one.Date == chosen) ?? offer.Days[0];
            body.Append($"<h2 id=day>{E(booking.Day)}</h2><nav aria-labelledby=day><ul style=\"{Row}\">");
            foreach (var one in offer.Days)
            {
                var link = view.Link(
                    ("from", LocalDatePattern.Iso.Format(offer.Days[0].Date)),
                    ("day", LocalDatePattern.Iso.Format(one.Date)),
                    ("hold", hold)
                );
                var text = E(words.Day(WallClock.In(zone, one.Starts[0])));
                body.Append(
                    one == day
                        ? $"<li><a aria-current=true style=\"{Chip};font-weight:600;border-color:currentColor\" href=\"{link}\">{text}</a>"
                        : $"<li><a style=\"{Chip}\" href=\"{link}\">{text}</a>"
                );
            }

            body.Append("</ul></nav>").Append(Form(view, day, zone, key, hold));
        }

        var later = offer.Later is { } date
            ? $"<a href=\"{view.Link(("from", LocalDatePattern.Iso.Format(date)), ("hold", hold))}\">{E(words.Later)}</a> "
            : "";
        var nothing = offer.Days.Count == 0 || (chosen is { } wanted && offer.Days.All(one => one.Date != wanted));
        var nearest = asked && nothing ? $"<a href=\"{view.Link(("hold", hold))}\">{E(words.Nearest)}</a>" : "";
        body.Append(later.Length + nearest.Length > 0 ? $"<p>{later}{nearest}</p>" : "");
        return Whole(view, body);
    }

    /// <summary>Who the visitor is, while the time is kept.</summary>
    public static string Who(
        BookingView view,
        Appointment held,
        string name,
        string address,
        string notes,
        IReadOnlyDictionary<string, string>? wrong = null
    )
    {
        var (words, booking) = (view.Words, view.Booking);
        var body = Head(view, wrong is null ? null : string.Join(' ', wrong.Values));
        var until = AppointmentPage.Clock(WallClock.In(WallClock.Zone(held.Zone)!, held.HeldUntil!.Value));
        body.Append(AppointmentPage.Facts(held, words, withState: false))
            .Append($"<p role=status>{E(string.Format(CultureInfo.InvariantCulture, booking.KeptUntil, until))}</p>")
            .Append("<form method=post>")
            .Append(Hidden("hold", held.Id))
            .Append(Hidden("start", SlotView.Text(held.Start, zone: null)))
            .Append(Line("name", booking.Name, $"<input id=name name=name required maxlength=200 autocomplete=name{Wrong("name")}", name))
            .Append(
                Line(
                    "email",
                    booking.Address,
                    $"<input id=email name=email type=email required maxlength=254 autocomplete=email{Wrong("email")}",
                    address
                )
            )
            .Append($"<p><label for=notes>{E(booking.Notes)}</label>")
            .Append($"<textarea id=notes name=notes maxlength=2000 style=\"min-height:90px\"{Wrong("notes")}>{E(notes)}</textarea></p>")
            .Append($"<div class=row><button class=go name=do value=book>{E(booking.Book)}</button></div></form>")
            .Append($"<p><a href=\"{view.Link(("hold", held.Id))}\">{E(booking.OtherTime)}</a></p>");
        return Whole(view, body);

        string Wrong(string field) => wrong?.ContainsKey(field) == true ? " aria-invalid=true aria-describedby=refusal" : "";
    }

    /// <summary>That it is booked, and the way to change it.</summary>
    public static string Done(BookingView view, Appointment made, string link)
    {
        var (words, booking) = (view.Words, view.Booking);
        var body = new StringBuilder($"<h1>{E(made.ServiceName)}</h1><p role=status><b>{E(booking.Booked)}</b></p>")
            .Append(AppointmentPage.Facts(made, words))
            .Append($"<p><a href=\"{E(link)}\">{E(booking.Keep)}</a></p><p class=meta>{E(booking.KeepWhy)}</p>");
        return PlainPage.Of(made.ServiceName, body.ToString(), words.Language);
    }

    /// <summary>What an address that is none leads to.</summary>
    public static string NotOurs(AppointmentWords words)
    {
        var booking = BookingWords.In(words.Language);
        return PlainPage.Of(booking.NotOurs, $"<h1>{E(booking.NotOurs)}</h1><p>{E(booking.NotOursWhy)}</p>", words.Language);
    }

    private const string Row = "display:flex;flex-wrap:wrap;gap:8px;list-style:none;margin:0 0 8px;padding:0";

    private const string Chip =
        "display:block;padding:10px 14px;border:1px solid var(--line);border-radius:10px;background:var(--card);color:inherit;"
        + "text-decoration:none";

    private static StringBuilder Head(BookingView view, string? refusal)
    {
        var (service, words) = (view.Service, view.Words);
        var minutes = string.Create(CultureInfo.InvariantCulture, $"{service.DurationMinutes} {view.Booking.MinutesUnit}");
        var body = new StringBuilder($"<h1>{E(service.Name)}</h1>");
        if (refusal is not null)
        {
            body.Append($"<p role=alert id=refusal><b>{E(refusal)}</b></p>");
        }

        if (service.Description.Length > 0)
        {
            body.Append($"<p style=\"white-space:pre-line;overflow-wrap:anywhere\">{E(service.Description)}</p>");
        }

        var place = service.Location.Length > 0 ? $" · {E(words.Where)}: {E(service.Location)}" : "";
        return body.Append($"<p class=meta>{E(view.Booking.Minutes)}: {E(minutes)}{place}</p>");
    }

    private static string People(BookingView view)
    {
        if (view.Givers.Count < 2)
        {
            return "";
        }

        var all = view.Givers.Select(one => ((string?)one.Id, one.Name)).Prepend((null, view.Booking.Anybody));
        var links = all.Select(one =>
        {
            var (current, name) = one.Item1 == view.Staff?.Value ? (" aria-current=true", $"<b>{E(one.Item2)}</b>") : ("", E(one.Item2));
            return $"<li><a style=\"{Chip}\"{current} href=\"{view.Link(("staff", one.Item1))}\">{name}</a>";
        });
        return $"<h2 id=who>{E(view.Words.With)}</h2><nav aria-labelledby=who><ul style=\"{Row}\">{string.Concat(links)}</ul></nav>";
    }

    private static string Form(BookingView view, OfferedDay day, DateTimeZone zone, string key, string? hold)
    {
        var times = day.Starts.Select(start =>
            $"<label style=\"{Chip};display:flex;gap:8px;align-items:center\"><input type=radio name=start required style=\"width:auto\" "
            + $"value=\"{SlotView.Text(start, zone: null)}\">{AppointmentPage.Clock(WallClock.In(zone, start))}</label>"
        );
        var clock = string.Format(CultureInfo.InvariantCulture, view.Booking.ClockOf, zone.Id);
        return $"<form method=post>{Hidden("key", key)}{(hold is null ? "" : Hidden("before", hold))}"
            + "<fieldset style=\"border:0;margin:0;padding:0\">"
            + $"<legend style=\"padding:0;font-weight:600;margin:16px 0 8px\">{E(view.Booking.Time)}, "
            + $"{E(view.Words.Day(WallClock.In(zone, day.Starts[0])))}</legend><div style=\"{Row}\">{string.Concat(times)}</div></fieldset>"
            + $"<p class=meta>{E(clock)}</p>"
            + $"<div class=row><button class=go name=do value=hold>{E(view.Booking.Choose)}</button></div></form>";
    }

    private static string Whole(BookingView view, StringBuilder body)
    {
        var others = Languages
            .Where(one => one.Tag != view.Words.Language)
            .Select(one => $"<a lang={one.Tag} hreflang={one.Tag} href=\"{view.Link(("lang", one.Tag))}\">{E(one.Name)}</a>");
        body.Append($"<p class=meta style=\"margin-top:40px\">{string.Join(" · ", others)}</p>");
        return PlainPage.Of(view.Service.Name, body.ToString(), view.Words.Language);
    }

    private static string Hidden(string name, string value) => $"<input type=hidden name={name} value=\"{E(value)}\">";

    private static string Line(string id, string label, string input, string value) =>
        $"<p><label for={id}>{E(label)}</label>{input} value=\"{E(value)}\"></p>";
}
