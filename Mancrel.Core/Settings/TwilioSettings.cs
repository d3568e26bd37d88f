using NodaTime;

namespace Mancrel.Core.Settings;

/// <summary>Text messages by Twilio (<c>Mancrel:Twilio</c>).</summary>
public sealed record TwilioSettings
{
    /// <summary><c>AccountSid</c>, <c>AC…</c>; null keeps what is sent in the outbox.</summary>
    public string? AccountSid { get; init; }

    /// <summary><c>AuthToken</c>: what Twilio signs its webhooks with, and our password there. Null refuses webhooks.</summary>
    public string? AuthToken { get; init; }

    /// <summary><c>From</c>: our number for SMS, E.164; null sends none.</summary>
    public string? From { get; init; }

    /// <summary><c>WhatsAppFrom</c>: our number for WhatsApp, E.164; null sends none.</summary>
    public string? WhatsAppFrom { get; init; }

    /// <summary><c>ApiUrl</c>: where Twilio's API is; another for its other regions.</summary>
    public Uri ApiUrl { get; init; } = new("https://api.twilio.com");

    /// <summary><c>QuietHours</c>: when nothing leaves by itself, by the office's clock; null at no time.</summary>
    public QuietHours? QuietHours { get; init; } = new(new LocalTime(21, 0), new LocalTime(8, 0));

    /// <summary>True where messages can really leave.</summary>
    public bool HasAccount => AccountSid is not null && AuthToken is not null;

    /// <summary>Names no secret: a record's text may reach a log.</summary>
    public override string ToString() => nameof(TwilioSettings);
}

/// <summary>Hours of the day in which nobody's telephone is to ring; over midnight where the end is before the beginning.</summary>
public sealed record QuietHours(LocalTime From, LocalTime To)
{
    /// <summary>The time itself, or the end of the quiet hours that it is in.</summary>
    public DateTimeOffset After(DateTimeOffset time, DateTimeZone zone)
    {
        var local = Instant.FromDateTimeOffset(time).InZone(zone);
        var at = local.TimeOfDay;
        var quiet = From <= To ? at >= From && at < To : at >= From || at < To;
        if (!quiet)
        {
            return time;
        }

        var day = at < To ? local.Date : local.Date.PlusDays(1);
        return day.At(To).InZoneLeniently(zone).ToDateTimeOffset().ToUniversalTime();
    }
}
