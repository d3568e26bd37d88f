using System.Text.Json.Serialization;
using Mancrel.Core.Common;
using Mancrel.Core.Ports;
using Mancrel.Core.Scheduling.Answers;

namespace Mancrel.Core.Scheduling;

/// <summary>What customers make an appointment for.</summary>
public sealed record Service : IDocument
{
    public static string Kind => "service";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("sortName"), new("serviceId")];

    /// <summary>The id.</summary>
    public required ServiceId ServiceId { get; init; }

    /// <summary>As customers see it.</summary>
    public required string Name { get; init; }

    /// <summary>What its public page is called in the address; empty for those of older versions, whose id stands for it.</summary>
    public string Slug { get; init; } = "";

    /// <summary>What leads to its public page.</summary>
    [JsonIgnore]
    public string Address => Slug.Length > 0 ? Slug : Id;

    /// <summary>The name as lists are ordered by it.</summary>
    public string SortName => TextFold.Order(Name);

    /// <summary>What customers are told of it.</summary>
    public string Description { get; init; } = "";

    /// <summary>How long it takes, 5 to 1,440 minutes.</summary>
    public int DurationMinutes { get; init; }

    /// <summary>Kept free after each appointment, 0 to 480 minutes.</summary>
    public int BufferMinutes { get; init; }

    /// <summary>How long before it begins it can be booked at the latest, minutes.</summary>
    public int NoticeMinutes { get; init; }

    /// <summary>How far ahead it can be booked, days.</summary>
    public int HorizonDays { get; init; } = 90;

    /// <summary>How far apart the beginnings lie that are offered, minutes, counted from where the hours begin.</summary>
    public int StepMinutes { get; init; } = 30;

    /// <summary>How many customers one appointment is for, 1 to 500.</summary>
    public int Capacity { get; init; } = 1;

    /// <summary>Where it is, or how: an address, a telephone number, a link.</summary>
    public string Location { get; init; } = "";

    /// <summary>Who gives it; none named means everybody who does not name other services.</summary>
    public IReadOnlyList<StaffId> StaffIds { get; init; } = [];

    /// <summary>How long before it begins its customers are reminded by mail, minutes, the longest first.</summary>
    public IReadOnlyList<int> ReminderMinutes { get; init; } = [];

    /// <summary>The same by SMS.</summary>
    public IReadOnlyList<int> TextReminderMinutes { get; init; } = [];

    /// <summary>What it does when a customer's mail program declines the invitation.</summary>
    public DeclineAction OnDecline { get; init; }

    /// <summary>False takes no new appointments.</summary>
    public bool Active { get; init; } = true;

    public string Id => ServiceId.Value;

    public string Partition => PartitionOf(ServiceId);

    /// <summary>The partition of one.</summary>
    public static string PartitionOf(ServiceId id) => "service/" + id.Value;
}
