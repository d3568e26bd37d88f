using Mancrel.Core.Ports;

namespace Mancrel.Core.Identity;

/// <summary>What somebody changed about users, keys and settings, written in the batch of the change.</summary>
public sealed record AdminEvent : IDocument
{
    public static string Kind => "adminEvent";

    public static IReadOnlyList<DocumentIndex> Indexes { get; } = [new("at"), new("by", "at")];

    public required string Id { get; init; }

    /// <summary>The partition of what was changed.</summary>
    public required string Cause { get; init; }

    /// <summary>What was done, in a few words.</summary>
    public required string Action { get; init; }

    /// <summary>To whom or what: an address, a name.</summary>
    public required string Subject { get; init; }

    /// <summary>The person's address.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    public string Partition => Cause;

    /// <summary>Makes one.</summary>
    public static AdminEvent Of(string cause, string id, string action, string subject, string by, DateTimeOffset at) =>
        new()
        {
            Id = id,
            Cause = cause,
            Action = action,
            Subject = subject,
            By = by,
            At = at,
        };
}
