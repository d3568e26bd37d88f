using System.Globalization;
using Mancrel.Core.Inbox;
using Mancrel.Core.Mail.Mime;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling;
using NodaTime;

namespace Mancrel.Api.Scheduling;

/// <summary>An appointment as the API shows it.</summary>
public sealed record AppointmentView
{
    public required string Id { get; init; }

    public required string Etag { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required string ServiceId { get; init; }

    public required string ServiceName { get; init; }

    public required string StaffId { get; init; }

    public required string StaffName { get; init; }

    public string? ContactId { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required string Zone { get; init; }

    public required string Location { get; init; }

    public required string Notes { get; init; }

    public required AppointmentState State { get; init; }

    /// <summary>Until when the time is kept free, while it is held.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    public required int Sequence { get; init; }

    public required string Reason { get; init; }

    public required string By { get; init; }

    /// <summary>What the customer's mail program answered to the invitation to it as it stands; null where nothing was.</summary>
    public GuestAnswerView? Answer { get; init; }

    /// <summary>What became of it in the calendar that its person keeps elsewhere, until somebody decides; null for nothing.</summary>
    public CalendarChangeView? Elsewhere { get; init; }

    /// <summary>The view of a stored one.</summary>
    public static AppointmentView Of(Stored<Appointment> stored) =>
        new()
        {
            Id = stored.Value.Id,
            Etag = stored.ETag,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            ServiceId = stored.Value.ServiceId.Value,
            ServiceName = stored.Value.ServiceName,
            StaffId = stored.Value.StaffId.Value,
            StaffName = stored.Value.StaffName,
            ContactId = stored.Value.ContactId?.Value,
            Start = stored.Value.Start,
            End = stored.Value.End,
            Zone = stored.Value.Zone,
            Location = stored.Value.Location,
            Notes = stored.Value.Notes,
            State = stored.Value.State,
            HeldUntil = stored.Value.HeldUntil,
            Sequence = stored.Value.Sequence,
            Reason = stored.Value.Reason,
            By = stored.Value.By,
            Answer = stored.Value.Answer is { } answer
                ? new GuestAnswerView(answer.Word, answer.At, answer.Comment, answer.Proposes)
                : null,
            Elsewhere = stored.Value.Elsewhere is { } change
                ? new CalendarChangeView(change.What, change.Start, change.End, change.At)
                : null,
        };
}

/// <summary>What a customer's mail program answered to an invitation.</summary>
/// <param name="Word">What the customer says.</param>
/// <param name="At">When it was said.</param>
/// <param name="Comment">What was written with it.</param>
/// <param name="Proposes">When it shall begin instead, where another time is proposed.</param>
public sealed record GuestAnswerView(GuestWord Word, DateTimeOffset At, string Comment, DateTimeOffset? Proposes);

/// <summary>A change of an appointment that was made in the calendar elsewhere. The customer was told nothing of it.</summary>
/// <param name="What">What happened there.</param>
/// <param name="Start">From, as it stands there; null where it is gone.</param>
/// <param name="End">To, likewise.</param>
/// <param name="At">When it was seen.</param>
public sealed record CalendarChangeView(CalendarChangeKind What, DateTimeOffset? Start, DateTimeOffset? End, DateTimeOffset At);

/// <summary>A mail that told a customer of an appointment.</summary>
/// <param name="Id">The mail.</param>
/// <param name="ConversationId">The conversation that it stands in.</param>
/// <param name="News">What it told.</param>
/// <param name="To">Whom.</param>
/// <param name="State">What became of it, as of every message.</param>
/// <param name="Failure">Why it did not leave; null where it did.</param>
public sealed record AppointmentMailView(
    string Id,
    string Etag,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string ConversationId,
    AppointmentNews News,
    IReadOnlyList<string> To,
    MessageState State,
    string? Failure
)
{
    /// <summary>The view of a mail of ours.</summary>
    public static AppointmentMailView Of(Stored<Message> mail) =>
        new(
            mail.Value.Id,
            mail.ETag,
            mail.CreatedAt,
            mail.UpdatedAt,
            mail.Value.ConversationId.Value,
            mail.Value.Appointment!.News,
            mail.Value.To,
            mail.Value.State,
            mail.Value.Failure
        );
}

/// <summary>A time that can be booked.</summary>
/// <param name="Start">From; in UTC, or with the offset of the zone that was asked for.</param>
/// <param name="End">To, likewise.</param>
/// <param name="StaffId">Whose turn it is.</param>
/// <param name="StaffIds">Everybody who is free then.</param>
public sealed record SlotView(string Start, string End, string StaffId, IReadOnlyList<string> StaffIds)
{
    /// <summary>The view of a slot.</summary>
    public static SlotView Of(OpenSlot slot, DateTimeZone? zone) =>
        new(Text(slot.Time.Start, zone), Text(slot.Time.End, zone), slot.Staff[0].Id, [.. slot.Staff.Select(staff => staff.Id)]);

    /// <summary>A time in UTC, or with a zone's offset (RFC 3339).</summary>
    public static string Text(DateTimeOffset time, DateTimeZone? zone) =>
        zone is null
            ? time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)
            : WallClock.In(zone, time).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

/// <summary>A stretch of time.</summary>
public sealed record StretchView(string Start, string End);

/// <summary>When somebody works, and what of it is taken.</summary>
/// <param name="StaffId">Who.</param>
/// <param name="Name">The name.</param>
/// <param name="TimeZone">The zone whose wall clock the hours go by.</param>
/// <param name="Open">The hours as true time.</param>
/// <param name="Busy">What is taken, with what is kept free afterwards.</param>
public sealed record AvailabilityView(
    string StaffId,
    string Name,
    string TimeZone,
    IReadOnlyList<StretchView> Open,
    IReadOnlyList<StretchView> Busy
);

/// <summary>All that there is, without pages.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Items);
