using System.Globalization;
using System.Text;
using Mancrel.Api.Http;
using Mancrel.Core.Scheduling;
using NodaTime;
using NodaTime.Text;
using static Mancrel.Api.Http.PlainPage;

namespace Mancrel.Api.Scheduling;

/// <summary>A customer's page of an appointment: what it is, and how to move it or call it off. Plain HTML without script.</summary>
internal static class AppointmentPage
{
    /// <summary>The page as things stand.</summary>
    /// <param name="appointment">Which.</param>
    /// <param name="offer">Where it can be moved to; null where it cannot.</param>
    /// <param name="now">The time.</param>
    /// <param name="words">In which language.</param>
    /// <param name="said">What became of what was sent.</param>
    /// <param name="failed">True where that is a refusal.</param>
    /// <param name="asked">True where a day was asked for.</param>
    public static string Of(
        Appointment appointment,
        MoveOffer? offer,
        DateTimeOffset now,
        AppointmentWords words,
        string? said = null,
        bool failed = false,
        bool asked = false
    )
    {
        var body = new StringBuilder($"<h1>{E(appointment.ServiceName)}</h1>");
        if (said is not null)
        {
            body.Append($"<p role={(failed ? "alert" : "status")}><b>{E(said)}</b></p>");
        }

        body.Append(Facts(appointment, words));
        if (AppointmentLinks.IsOpen(appointment, now))
        {
            body.Append(Move(appointment, offer, words, asked)).Append(Cancel(appointment, words));
        }
        else if (said is null || failed)
        {
            body.Append($"<p>{E(appointment.State == AppointmentState.Cancelled ? words.CalledOff : words.Over)}</p>");
        }

        return PlainPage.Of(appointment.ServiceName, body.ToString(), words.Language);
    }

    /// <summary>What a link that is not ours leads to.</summary>
    public static string NotOurs(AppointmentWords words) =>
        PlainPage.Of(words.NotOurs, $"<h1>{E(words.NotOurs)}</h1><p>{E(words.NotOursWhy)}</p>", words.Language);

    internal static string Facts(Appointment appointment, AppointmentWords words, bool withState = true)
    {
        return "<table>"
            + Row(words.When, words.Times.When(appointment))
            + Row(words.With, appointment.StaffName)
            + (appointment.Location.Length > 0 ? Row(words.Where, appointment.Location) : "")
            + (withState ? Row(words.State, words.Of(appointment.State)) : "")
            + "</table>";
    }

    internal static string Row(string name, string value) =>
        $"<tr><th scope=row style=\"white-space:nowrap\">{E(name)}</th><td>{E(value)}</td></tr>";

    private static string Move(Appointment appointment, MoveOffer? offer, AppointmentWords words, bool asked)
    {
        var body = new StringBuilder($"<h2>{E(words.Move)}</h2>");
        if (offer is null)
        {
            return body.Append($"<p>{E(words.CannotMove)}</p>").ToString();
        }

        if (offer.Days.Count == 0)
        {
            body.Append($"<p>{E(words.NothingFree)}</p>");
        }
        else
        {
            var zone = WallClock.Zone(appointment.Zone)!;
            var days = string.Concat(offer.Days.Select(day => Group(day, zone, words)));
            body.Append($"<form method=post>{Version(appointment)}<label for=start>{E(words.NewTime)} ({E(appointment.Zone)})</label>")
                .Append($"<select id=start name=start required>{days}</select>")
                .Append($"<div class=row><button class=go name=do value=move>{E(words.Move)}</button></div></form>");
        }

        var later = offer.Later is { } date ? $"<a href=\"?from={LocalDatePattern.Iso.Format(date)}\">{E(words.Later)}</a> " : "";
        var nearest = asked && offer.Days.Count == 0 ? $"<a href=\"?\">{E(words.Nearest)}</a>" : "";
        return body.Append(later.Length + nearest.Length > 0 ? $"<p>{later}{nearest}</p>" : "").ToString();
    }

    private static string Group(OfferedDay day, DateTimeZone zone, AppointmentWords words)
    {
        var options = day.Starts.Select(start =>
            $"<option value=\"{SlotView.Text(start, zone: null)}\">{Label(WallClock.In(zone, start), words)}</option>"
        );
        return $"<optgroup label=\"{E(words.Day(WallClock.In(zone, day.Starts[0])))}\">{string.Concat(options)}</optgroup>";
    }

    // A closed list shows the chosen line alone, without its group: each tells its day too.
    private static string Label(DateTimeOffset local, AppointmentWords words) => E($"{words.Day(local)}, {Clock(local)}");

    private static string Cancel(Appointment appointment, AppointmentWords words) =>
        $"<details><summary>{E(words.CancelQuestion)}</summary><form method=post>{Version(appointment)}"
        + $"<p><label for=reason>{E(words.Reason)}</label><input id=reason name=reason maxlength=1000></p>"
        + $"<div class=row><button class=stop name=do value=cancel>{E(words.Cancel)}</button></div></form></details>";

    private static string Version(Appointment appointment) =>
        string.Create(CultureInfo.InvariantCulture, $"<input type=hidden name=version value={appointment.Sequence}>");

    internal static string Clock(DateTimeOffset local) => AppointmentTimes.Clock(local);
}
