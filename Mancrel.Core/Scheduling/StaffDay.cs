using System.Globalization;
using Mancrel.Core.Ports;

namespace Mancrel.Core.Scheduling;

/// <summary>Time that an appointment takes up.</summary>
/// <param name="AppointmentId">Which.</param>
/// <param name="ServiceId">What for.</param>
/// <param name="Start">From.</param>
/// <param name="End">To.</param>
/// <param name="Until">To, with what is kept free afterwards.</param>
/// <param name="HeldUntil">When a hold ends by itself; null for what is booked.</param>
public sealed record TakenTime(
    AppointmentId AppointmentId,
    ServiceId ServiceId,
    DateTimeOffset Start,
    DateTimeOffset End,
    DateTimeOffset Until,
    DateTimeOffset? HeldUntil = null
)
{
    /// <summary>False for a hold that is over.</summary>
    public bool IsTaken(DateTimeOffset now) => HeldUntil is null || HeldUntil > now;
}

/// <summary>
/// What is taken of a day (by UTC) of somebody's calendar. Whoever takes time replaces it under its ETag, in one batch with the
/// appointment:
/// of two who want the same time one finds it changed and looks again. Only a document that both write can decide that, in every store.
/// </summary>
public sealed record StaffDay : IDocument
{
    public static string Kind => "staffDay";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("date")];

    /// <summary>Whose.</summary>
    public required StaffId StaffId { get; init; }

    /// <summary>Which day, by UTC.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What is taken; what reaches over midnight stands in both days.</summary>
    public IReadOnlyList<TakenTime> Taken { get; init; } = [];

    public string Id => IdOf(StaffId, Date);

    public string Partition => Appointment.PartitionOf(StaffId);

    /// <summary>The id of a day.</summary>
    public static string IdOf(StaffId staff, DateOnly date) => $"{staff}.{date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>The days that a time reaches into.</summary>
    public static IEnumerable<DateOnly> DaysOf(DateTimeOffset start, DateTimeOffset until)
    {
        var last = DateOnly.FromDateTime(until.UtcDateTime.AddTicks(-1));
        for (var day = DateOnly.FromDateTime(start.UtcDateTime); day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }
}
